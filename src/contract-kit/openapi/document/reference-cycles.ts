import { isJsonObject, type JsonObject } from './json.ts';
import { onceFor } from './once-for.ts';
import { appendPointer } from './pointer.ts';
import { readReferences } from './references.ts';

/** If more component schemas than this refer to each other, following every reference takes too long. */
const maxCircle = 5;

/**
 * Whether so many component schemas refer to each other that Redocly, which follows every path through them, may never
 * finish. The document alone decides, so that the result does not depend on the speed of the machine.
 */
export const hasReferenceCycle: (document: JsonObject) => boolean = onceFor((document) => {
  const schemas = isJsonObject(document.components) ? document.components.schemas : undefined;
  const names = Object.keys(isJsonObject(schemas) ? schemas : {});
  const pointers = names.map((name) => appendPointer('/components/schemas', name));
  const leadsTo = readReferences(document);
  const areMutual = (text: string, other: string) => other !== text && leadsTo(text, other) && leadsTo(other, text);
  return pointers.some((pointer) => pointers.filter((other) => areMutual(pointer, other)).length >= maxCircle);
});
