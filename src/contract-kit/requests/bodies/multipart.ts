import { isJsonArray, type Json, parsedJson, toJson } from '../../openapi/document/json.ts';
import { type BodyContent, isFile, isOneFile, statedType } from '../../openapi/operation/body-content.ts';
import { coveringMediaType, isJsonMediaType, mediaTypeParameter } from '../../openapi/operation/media-type.ts';
import { type FormField, type NamedValue, spreadFields } from './form.ts';

/** Writes fields as the parts of a `multipart/form-data` body (RFC 7578). A file has a name. `undefined` if a value cannot be written in its media type. */
export function toMultipart(fields: readonly NamedValue[], content: BodyContent): string | undefined {
  const boundary = mediaTypeParameter(content.mediaType, 'boundary') ?? '';
  if (fields.some(([name, value]) => isJsonArray(value) && isOneFile(name, content))) return undefined;
  const parts = spreadFields(fields)?.map(([name, item]) => toPart(name, item, content));
  if (parts === undefined || parts.includes(undefined)) return undefined;
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

/** A part has the first media type of its encoding, or the one that OpenAPI gives to its schema. */
function toPart(name: string, value: Json, content: BodyContent): string | undefined {
  const stated = statedType(name, content);
  const isNamed = isFile(name, content);
  // OpenAPI 3.1 §4.8.15.1
  const usual = typeof value === 'object' ? 'application/json' : isNamed ? 'application/octet-stream' : 'text/plain';
  const contentType = stated?.split(',')[0]?.trim().replace('/*', '/plain') ?? usual;
  const isJson = isJsonMediaType(contentType);
  if (!isJson && typeof value === 'object') return undefined;
  const text = isJson ? JSON.stringify(value) : String(value);
  const file = isNamed ? `; filename="${name}.txt"` : '';
  const head = `Content-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, encodeURIComponent)}"${file}`;
  return `${head}\r\nContent-Type: ${contentType}\r\n\r\n${text}`;
}

/** The media type of a part behind what stands before it. */
const partType = /(form-data;.*?\bname="([^"]*)".*\r\nContent-Type: )(.+)/g;

/** Whether a part of a body has another media type than those that the description states for it. */
export function hasOtherPartType(text: string, content: BodyContent): boolean {
  return [...text.matchAll(partType)].some(([, , name = '', type = '']) => {
    const stated = statedType(name, content)?.split(',') ?? [];
    const documented = stated.map((mediaType) => ({ mediaType }));
    return documented.length > 0 && coveringMediaType(documented, type) === undefined;
  });
}

/** A body in which the first part with a stated media type has another one. The same body if no part has any. */
export function withOtherPartType(text: string, type: string, content: BodyContent): string {
  const stated = [...text.matchAll(partType)].find(([, , name = '']) => statedType(name, content) !== undefined);
  return stated === undefined ? text : text.replace(stated[0], `${stated[1]}${type}`);
}

/** The fields of a body. `undefined` if it is no such body. */
export function multipartFields(text: string, mediaType: string): FormField[] | undefined {
  const boundary = mediaTypeParameter(mediaType, 'boundary');
  if (boundary === undefined || !text.includes(`--${boundary}--`)) return undefined;
  // What comes behind the last boundary is ignored (RFC 2046 §5.1.1).
  const [beforeEnd = ''] = text.split(`--${boundary}--`);
  const parts = beforeEnd.split(`--${boundary}`).slice(1);
  const fields = parts.map((part): FormField | undefined => {
    const [, head = '', body = ''] = /^\r\n(.*?)\r\n\r\n(.*)\r\n$/s.exec(part) ?? [];
    const [, name] = /form-data;.*?\bname="([^"]*)"/i.exec(head) ?? [];
    if (name === undefined) return undefined;
    const [, type = 'text/plain'] = /^content-type:\s*(\S+)/im.exec(head) ?? [];
    const value = isJsonMediaType(type) ? parsedJson(body) : undefined;
    return { name, text: body, ...(value !== undefined && { value: toJson(value) }) };
  });
  return fields.every((field) => field !== undefined) ? fields : undefined;
}
