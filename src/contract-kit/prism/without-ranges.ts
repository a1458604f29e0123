import { isJsonObject, type JsonObject } from '../document/json.ts';

/** One media type of each range, which a mock can make up bodies of. */
const typeIn: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
};

/** The document as Prism can serve it: it makes up no bodies of media ranges, so one media type stands for each. */
export function withoutRanges(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, withTypes(key, value)]));
}

function withTypes(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withTypes('', item));
  if (!isJsonObject(value)) return value;
  if (key !== 'content') return withoutRanges(value);
  const types = new Map<string, unknown>();
  // What is documented under the media type itself stays.
  for (const [range, media] of Object.entries(value)) if (typeIn[range] === undefined) types.set(range, media);
  for (const [range, media] of Object.entries(value)) {
    const type = typeIn[range];
    if (type !== undefined && !types.has(type)) types.set(type, media);
  }
  return Object.fromEntries([...types].map(([type, media]) => [type, withTypes('', media)]));
}
