/** A JSON object of unknown shape, such as an OpenAPI description. */
export type JsonObject = { readonly [key: string]: unknown };

/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;

/** A JSON object whose members are JSON, too. */
export type JsonMap = { readonly [key: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an object whose members have these types, as `typeof` calls them. */
export function hasMembers(value: unknown, types: Readonly<Record<string, string>>): value is JsonObject {
  return isJsonObject(value) && Object.entries(types).every(([name, type]) => typeof value[name] === type);
}

export function isJsonMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The members that are not `undefined`. */
export function defined<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as Members;
}

/** What stands alone or in a list, as a list. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

const utf8 = new TextDecoder();

/** A text as JSON. `undefined` if it is no JSON. */
export function parsedJson(text: string | Uint8Array = ''): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : utf8.decode(text));
  } catch {
    return undefined;
  }
}

/** The type of a value by the names of JSON Schema. Whole numbers are a `number`, too. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A copy of a value as JSON. Values that JSON does not have become null. */
export function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
