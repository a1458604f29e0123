import { isJsonObject, type JsonObject } from './json.ts';

const maps = new Set(
  'headers parameters requestBodies responses callbacks webhooks pathItems securitySchemes links content encoding variables schemas properties patternProperties dependentSchemas $defs definitions'.split(
    ' ',
  ),
);

/** Whether the members of a part are called by names, which may look like keywords. */
export function hasNames(keyword: string): boolean {
  return maps.has(keyword);
}

/** The keyword of a member of a part. `''` if it is called by a name. */
export function memberKeyword(keyword: string, key: string): string {
  return hasNames(keyword) ? '' : key;
}

/** What holds schemas by name, outside of schemas. */
const schemaMaps = new Set(['schemas', '$defs', 'definitions']);

/** Whether a member may have any value: an example or an extension. */
function isForeign(keyword: string): boolean {
  return keyword === 'example' || keyword === 'examples' || keyword.startsWith('x-');
}

/**
 * The document with `change` applied to each part, from the outside to the inside. The parts of a changed part are
 * changed, too. Examples and extensions stay as they are.
 *
 * @param change Gets the keyword that has the part. `''` for an item of a list, and for a part with a name.
 */
export function mapParts(document: JsonObject, change: (keyword: string, value: unknown) => unknown): JsonObject {
  const changed = (keyword: string, value: unknown): unknown => {
    if (isForeign(keyword)) return value;
    const part = change(keyword, value);
    if (Array.isArray(part)) return part.map((one) => changed('', one));
    return isJsonObject(part) ? mapMembers(part, (key, member) => changed(memberKeyword(keyword, key), member)) : part;
  };
  return mapMembers(document, changed);
}

/**
 * The document with `change` applied to each schema that is not in another one.
 *
 * @param leaf What becomes of the other values, and of examples and extensions. Default: they stay as they are.
 */
export function mapSchemas(
  document: JsonObject,
  change: (schema: unknown) => unknown,
  leaf: (value: unknown) => unknown = (value) => value,
): JsonObject {
  const changed = (keyword: string, value: unknown): unknown => {
    if (isForeign(keyword)) return leaf(value);
    if (keyword === 'schema') return change(value);
    if (Array.isArray(value)) return value.map((one) => changed('', one) ?? null);
    if (!isJsonObject(value)) return leaf(value);
    if (schemaMaps.has(keyword)) return mapMembers(value, (_, schema) => change(schema));
    return mapMembers(value, (key, member) => changed(memberKeyword(keyword, key), member));
  };
  return mapMembers(document, changed);
}

/** The object with `change` applied to each member. A member that becomes `undefined` is removed. */
export function mapMembers(object: JsonObject, change: (key: string, value: unknown) => unknown): JsonObject {
  const members = Object.entries(object).map(([key, value]) => [key, change(key, value)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
