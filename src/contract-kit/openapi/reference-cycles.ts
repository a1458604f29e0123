import { isJsonObject, type JsonObject } from './json.ts';
import { appendPointer } from './json-pointer.ts';
import { onceFor } from './once-for.ts';
import { readReferences } from './references.ts';

/** More component schemas than these that all lead to each other make following references hopeless. */
const maxCircle = 5;

/**
 * Whether so many component schemas lead to each other that Redocly, which follows every way through them, may not come
 * to an end. Decided by the documents alone, so that a comparison does not depend on how busy the machine is.
 */
export const hasReferenceCycle: (document: JsonObject) => boolean = onceFor((document) => {
  const schemas = isJsonObject(document.components) ? document.components.schemas : undefined;
  const pointers = Object.keys(isJsonObject(schemas) ? schemas : {}).map((name) =>
    appendPointer('/components/schemas', name),
  );
  const { leadsTo } = readReferences(document);
  return pointers.some(
    (one) =>
      pointers.filter((other) => other !== one && leadsTo(one, other) && leadsTo(other, one)).length >= maxCircle,
  );
});
