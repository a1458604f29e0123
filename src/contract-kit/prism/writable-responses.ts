import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { mapMembers } from '../openapi/map-members.ts';
import { mapParts } from '../openapi/map-parts.ts';
import { essence, isJsonMediaType, isMediaType } from '../openapi/media-type.ts';
import { sendableHeaders } from './sendable-headers.ts';

/** Whether Prism writes any value as this type: JSON and XML, but no text, and no JSON by another name. */
export function isWritable(mediaType: string): boolean {
  return isJson(mediaType) || /^application\/(?:.+\+)?xml$/.test(essence(mediaType));
}

function isJson(mediaType: string): boolean {
  return /^application\/(?:.+\+)?json$/.test(essence(mediaType));
}

/**
 * The document as Prism can serve it: of the media types of a response, it picks one that it may not be able to write, and
 * fails. Where there is JSON, that is what it has to choose from; what it cannot write is any text, or has no schema
 * where it is JSON by another name; and what is no media type is left out.
 */
export function withWritableResponses(document: JsonObject): JsonObject {
  return mapParts(document, (key, value) =>
    key === 'responses' && isJsonObject(value)
      ? mapMembers(value, (_, response) => withWritable(document, response))
      : value,
  );
}

function withWritable(document: JsonObject, response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  const { headers, content, ...rest } = response;
  return {
    ...rest,
    ...(isJsonObject(headers) && { headers: sendableHeaders(document, headers) }),
    ...(isJsonObject(content) && { content: writable(content) }),
  };
}

function writable(content: JsonObject): JsonObject {
  const entries = Object.entries(content).filter(([mediaType]) => isMediaType(mediaType));
  const json = entries.filter(([mediaType]) => isJson(mediaType));
  if (json.length > 0) return Object.fromEntries(json.map(([mediaType, media]) => [mediaType, withSchema(media)]));
  return Object.fromEntries(
    entries.map(([mediaType, media]) => {
      if (isWritable(mediaType) || isText(media)) return [mediaType, media];
      return [mediaType, isJsonMediaType(mediaType) ? {} : { schema: { type: 'string' } }];
    }),
  );
}

/** Where nothing is said of a body, Prism would send none, and its refusals would not even have a media type. */
function withSchema(media: unknown): unknown {
  const isSilent = isJsonObject(media) && !['schema', 'example', 'examples'].some((key) => key in media);
  return isSilent ? { ...media, schema: { type: 'object' } } : media;
}

/** Whether what is documented is a string, which is written as it is. */
function isText(media: unknown): boolean {
  const schema = isJsonObject(media) ? media.schema : undefined;
  return isJsonObject(schema) && schema.type === 'string';
}
