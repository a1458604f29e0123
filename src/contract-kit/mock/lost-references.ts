import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { mapMembers, mapParts } from '../openapi/document/map-parts.ts';
import { appendPointer, fragmentToPointer } from '../openapi/document/pointer.ts';
import { hasReferenceCycle } from '../openapi/document/reference-cycles.ts';
import { readReferences } from '../openapi/document/references.ts';
import { localReference, valueAt } from '../openapi/document/value-at.ts';

/**
 * Removes the references of component schemas that lead back into their circle, if the document has large circles. The
 * schemas then allow more than before. The mock makes up values that are less deep, and still valid.
 */
export function cutCircles(document: JsonObject): JsonObject {
  if (!hasReferenceCycle(document)) return document;
  const components: JsonObject = Object(document.components);
  const leadsTo = readReferences(document);
  const schemas = mapMembers(Object(components.schemas), (name, schema) =>
    cut(schema, (part) => {
      const pointer = localReference(part);
      return pointer !== undefined && leadsTo(pointer, appendPointer('/components/schemas', name));
    }),
  );
  return { ...document, components: { ...components, schemas } };
}

const compositions = ['allOf', 'oneOf', 'anyOf'];
const closing = ['additionalProperties', 'unevaluatedProperties'];

function cut(value: unknown, isBack: (schema: unknown) => boolean): unknown {
  if (isBack(value)) return {};
  if (Array.isArray(value)) return value.map((member) => cut(member, isBack));
  if (!isJsonObject(value)) return value;
  const required = Array.isArray(value.required) ? value.required : [];
  const properties = Object.entries(isJsonObject(value.properties) ? value.properties : {});
  const kept = properties.filter(([name, schema]) => required.includes(name) || !isEmptied(schema, isBack));
  // A property that is no longer described must not be refused as an additional one.
  const isOpened = kept.length < properties.length || partsOf(value).some(isBack);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
      if (isBack(member) || (isOpened && closing.includes(key))) return [];
      if (key === 'properties') return [[key, Object.fromEntries(kept.map(([name, one]) => [name, cut(one, isBack)]))]];
      if (!compositions.includes(key) || !Array.isArray(member) || !member.some(isBack))
        return [[key, cut(member, isBack)]];
      const others = member.filter((one) => !isBack(one)).map((one) => cut(one, isBack));
      if (others.length === 0) return [];
      // The mock makes up values of the first alternative, and accepts anything by the last.
      return [key === 'allOf' ? [key, others] : ['anyOf', [...others, {}]]];
    }),
  );
}

/** Whether a cut schema would say too little for a valid value: it refers back, or its items or a part of it do. */
function isEmptied(schema: unknown, isBack: (schema: unknown) => boolean): boolean {
  if (isBack(schema) || !isJsonObject(schema)) return isBack(schema);
  return [schema.items, schema.additionalProperties, ...partsOf(schema)].some(isBack);
}

function partsOf(schema: JsonObject): unknown[] {
  return compositions.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
}

/** Removes references that lead nowhere or out of the document, so that any value is allowed in their place. */
export function removeLostReferences(document: JsonObject): JsonObject {
  const isLost = (value: unknown): boolean =>
    isJsonObject(value) &&
    typeof value.$ref === 'string' &&
    (!value.$ref.startsWith('#') || valueAt(document, fragmentToPointer(value.$ref)) === undefined);
  return mapParts(document, (key, value) => {
    if (key === 'parameters' && Array.isArray(value)) return value.filter((one) => !isLost(one));
    return isLost(value) ? { description: '' } : value;
  });
}
