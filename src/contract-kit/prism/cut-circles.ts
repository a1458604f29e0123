import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer, fragmentToPointer } from '../openapi/json-pointer.ts';
import { hasReferenceCycle } from '../openapi/reference-cycles.ts';
import { readReferences } from '../openapi/references.ts';

/**
 * The document as Prism can serve it. Where component schemas lead to each other in large circles, Prism would unfold
 * every way through them and never start: there, what leads back into its circle is left out, so that what the mock
 * makes up is shallower but keeps to the document.
 */
export function cutCircles(document: JsonObject): JsonObject {
  if (!hasReferenceCycle(document)) return document;
  const components = isJsonObject(document.components) ? document.components : {};
  const schemas = isJsonObject(components.schemas) ? components.schemas : {};
  const { leadsTo } = readReferences(document);
  const cutSchema = ([name, schema]: [string, unknown]): [string, unknown] => {
    const own = appendPointer('/components/schemas', name);
    const leadsBack = (ref: string): boolean => {
      const pointer = fragmentToPointer(ref);
      return pointer === own || leadsTo(pointer, own);
    };
    return [name, cut(schema, leadsBack)];
  };
  return {
    ...document,
    components: { ...components, schemas: Object.fromEntries(Object.entries(schemas).map(cutSchema)) },
  };
}

const alternatives = ['allOf', 'oneOf', 'anyOf'];

function cut(value: unknown, leadsBack: (ref: string) => boolean): unknown {
  const isBack = (schema: unknown): boolean =>
    isJsonObject(schema) && typeof schema.$ref === 'string' && leadsBack(schema.$ref);
  if (Array.isArray(value)) return value.filter((member) => !isBack(member)).map((member) => cut(member, leadsBack));
  if (!isJsonObject(value)) return value;
  // A property that must be there stays, as anything.
  const required = Array.isArray(value.required) ? value.required : [];
  const isLeftOut = (schema: unknown): boolean => isBack(schema) || isEmptied(schema, isBack);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (key === 'properties' && isJsonObject(member)) {
        const kept = Object.entries(member).filter(([name, schema]) => required.includes(name) || !isLeftOut(schema));
        return [
          [key, Object.fromEntries(kept.map(([name, schema]) => [name, isBack(schema) ? {} : cut(schema, leadsBack)]))],
        ];
      }
      const kept = cut(member, leadsBack);
      const isNothing = isBack(member) || (alternatives.includes(key) && Array.isArray(kept) && kept.length === 0);
      return isNothing ? [] : [[key, kept]];
    }),
  );
}

/** Whether nothing true is left to say of a value once the way back is cut: an array of such items, or a part of `allOf`. */
function isEmptied(schema: unknown, isBack: (schema: unknown) => boolean): boolean {
  if (!isJsonObject(schema)) return false;
  const parts = alternatives.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
  return [schema.items, schema.additionalProperties, ...parts].some(isBack);
}
