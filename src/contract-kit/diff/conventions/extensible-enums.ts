import { isJsonObject, type JsonObject } from '../../openapi/json.ts';

/** The member of a schema that lists the values in use, of which there may be more later. */
export const extensibleEnum = 'x-extensible-enum';

/** A copy of a description in which each extensible list of values is an `enum`, so that its changes are found. */
export function withEnums(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document), (_name, part: unknown) => (isJsonObject(part) ? withEnum(part) : part));
}

function withEnum(part: JsonObject): JsonObject {
  const values = part[extensibleEnum];
  if (!Array.isArray(values) || 'enum' in part) return part;
  return { ...part, enum: allowsNull(part) && !values.includes(null) ? [...values, null] : values };
}

function allowsNull({ nullable, type }: JsonObject): boolean {
  return nullable === true || (Array.isArray(type) && type.includes('null'));
}
