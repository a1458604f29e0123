import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { mapParts } from '../openapi/map-parts.ts';
import { sentMediaType } from '../openapi/media-type.ts';

/** The document as Prism can serve it: it makes up no bodies of media ranges, so one media type stands for each. */
export function withoutRanges(document: JsonObject): JsonObject {
  return mapParts(document, (key, value) => {
    if (key !== 'content' || !isJsonObject(value)) return value;
    const all = Object.entries(value).map(([mediaType, media]) => ({ mediaType, media }));
    const sent = all.map((one) => [sentMediaType(all, one), one.media] as const);
    return Object.fromEntries(sent.flatMap(([type, media]) => (type === undefined ? [] : [[type, media]])));
  });
}
