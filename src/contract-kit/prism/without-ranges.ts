import { isJsonObject, type JsonObject } from '../document/json.ts';
import { sentMediaType } from '../document/media-type.ts';

/** The document as Prism can serve it: it makes up no bodies of media ranges, so one media type stands for each. */
export function withoutRanges(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, withTypes(key, value)]));
}

function withTypes(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withTypes('', item));
  if (!isJsonObject(value)) return value;
  if (key !== 'content') return withoutRanges(value);
  const all = Object.entries(value).map(([mediaType, media]) => ({ mediaType, media }));
  return Object.fromEntries(
    all.flatMap((one) => {
      const type = sentMediaType(all, one);
      return type === undefined ? [] : [[type, withTypes('', one.media)]];
    }),
  );
}
