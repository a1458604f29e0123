import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { mapMembers, mapParts } from '../openapi/document/map-parts.ts';
import { referred } from '../openapi/document/value-at.ts';
import { essence, isJsonMediaType, isMediaType, sentMediaType } from '../openapi/operation/media-type.ts';
import { isIgnoredInResponses, whyUnjudgedInResponses } from '../openapi/operation/parameter.ts';

/** Replaces each media range by one media type that it covers. */
export function replaceMediaRanges(document: JsonObject): JsonObject {
  return mapParts(document, (key, value) => {
    if (key !== 'content' || !isJsonObject(value)) return value;
    const all = Object.entries(value).map(([mediaType, media]) => ({ mediaType, media }));
    const sent = all.map((one) => [sentMediaType(all, one), one.media] as const);
    return Object.fromEntries(sent.flatMap(([type, media]) => (type === undefined ? [] : [[type, media]])));
  });
}

/**
 * Removes response headers that contradict the response, such as `Content-Encoding`, that break the connection, such as
 * `Transfer-Encoding`, and the length, which Prism knows. A header whose described values no header can have may be any text.
 */
export function removeUnsendableHeaders(document: JsonObject): JsonObject {
  const isSent = (name: string): boolean =>
    !isIgnoredInResponses(name) && whyUnjudgedInResponses(name) === undefined && !/^content-length$/i.test(name);
  return mapInResponses(document, 'headers', (headers) => {
    const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => isSent(name)));
    return mapMembers(sent, (_, header) => (fits(document, header) ? header : { schema: { type: 'string' } }));
  });
}

/** The characters that the value of a header can have (RFC 9110 §5.5). */
const fieldText = /^[\t -~\u0080-\u00ff]*$/;

/** Whether a header can have as its value each text in its description, and in what that refers to. */
function fits(document: JsonObject, header: unknown): boolean {
  // A loop over a set also visits the values that are added during the loop.
  const parts = new Set([header]);
  for (const part of parts) {
    if (typeof part === 'string' && !fieldText.test(part)) return false;
    if (typeof part !== 'object' || part === null) continue;
    parts.add(referred(document, part));
    for (const [key, inside] of Object.entries(part)) if (!isProse(key)) parts.add(inside);
  }
  return true;
}

function isProse(key: string): boolean {
  return ['description', 'title', 'summary', '$comment'].includes(key) || key.startsWith('x-');
}

/** Whether Prism can write any value as this media type. It can write JSON and XML, but not JSON such as `text/json`. */
export function isWritable(mediaType: string): boolean {
  return isJson(mediaType) || /^application\/(?:.+\+)?xml$/.test(essence(mediaType));
}

function isJson(mediaType: string): boolean {
  return /^application\/(?:.+\+)?json$/.test(essence(mediaType));
}

/**
 * Keeps only JSON of the media types of a response, if it has any. Otherwise a type that Prism cannot write gets the schema
 * of a string, or no schema if it is JSON by another name. Names that are not media types are removed.
 */
export function keepWritableTypes(document: JsonObject): JsonObject {
  return mapInResponses(document, 'content', (content) => {
    const entries = Object.entries(content).filter(([mediaType]) => isMediaType(mediaType));
    const json = entries.filter(([mediaType]) => isJson(mediaType));
    if (json.length > 0) return Object.fromEntries(json);
    return Object.fromEntries(
      entries.map(([mediaType, media]) => {
        if (isWritable(mediaType) || isText(media)) return [mediaType, media];
        return [mediaType, isJsonMediaType(mediaType) ? {} : { schema: { type: 'string' } }];
      }),
    );
  });
}

/** Whether the body is described as a string, which Prism writes as it is. */
function isText(media: unknown): boolean {
  const schema = isJsonObject(media) ? media.schema : undefined;
  return isJsonObject(schema) && schema.type === 'string';
}

/** Gives JSON bodies without a schema the schema of an object. */
export function describeJson(document: JsonObject): JsonObject {
  return mapInResponses(document, 'content', (content) =>
    mapMembers(content, (mediaType, media) => {
      const isDescribed = !isJsonObject(media) || ['schema', 'example', 'examples'].some((key) => key in media);
      return isDescribed || !isJson(mediaType) ? media : { ...media, schema: { type: 'object' } };
    }),
  );
}

/** Changes the headers or the content of each response. */
function mapInResponses(
  document: JsonObject,
  member: 'headers' | 'content',
  change: (value: JsonObject) => JsonObject,
): JsonObject {
  const changed = (response: unknown): unknown => {
    const value = isJsonObject(response) ? response[member] : undefined;
    return isJsonObject(response) && isJsonObject(value) ? { ...response, [member]: change(value) } : response;
  };
  return mapParts(document, (key, value) =>
    key === 'responses' && isJsonObject(value) ? mapMembers(value, (_, response) => changed(response)) : value,
  );
}
