import { headerOf, maxBodyBytes } from '../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import type { HeaderField } from '../http/adding-headers.ts';

/** The body of a request. `unread` if the recording lacks it, `undefined` if the request had none. */
export type RecordedRequestBody = { readonly text: string } | 'unread' | undefined;

/** The body of a recorded request as text. */
export function recordedRequestBody(
  { postData, bodySize }: JsonObject,
  fields: readonly HeaderField[],
): RecordedRequestBody {
  const { text, encoding, params, mimeType } = isJsonObject(postData) ? postData : {};
  if (typeof text === 'string' && (text !== '' || !isFilled(bodySize, fields)))
    return { text: encoding === 'base64' ? Buffer.from(text, 'base64').toString() : text };
  const isForm = typeof mimeType === 'string' && mimeType.startsWith('application/x-www-form-urlencoded');
  if (isForm && Array.isArray(params) && params.length > 0) return { text: formText(params) };
  return isFilled(bodySize, fields) ? 'unread' : undefined;
}

/** The body of a recorded response. `undefined` if the recording lacks it in whole or in part, or if it is too long. */
export function recordedResponseBody(content: JsonObject, headers: readonly HeaderField[]): Uint8Array | undefined {
  const { text, encoding, size } = content;
  if (typeof text !== 'string') return size === 0 && !isFilled(0, headers) ? new Uint8Array() : undefined;
  const body = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
  // Browsers cut long bodies, or leave them out.
  const isCut = typeof size === 'number' && body.length < size;
  return isCut || body.length > maxBodyBytes ? undefined : body;
}

/** Whether a body was sent, by its recorded size or its `Content-Length`. */
function isFilled(size: unknown, headers: readonly HeaderField[]): boolean {
  return (typeof size === 'number' && size > 0) || Number(headerOf({ headers }, 'content-length')) > 0;
}

function formText(params: readonly unknown[]): string {
  // The recording has the names and values as they were sent: encoded.
  const fields = params.filter(isJsonObject).map(({ name, value }) => [decoded(name), decoded(value)]);
  return new URLSearchParams(fields).toString();
}

function decoded(text: unknown): string {
  const [[, value] = ['', '']] = new URLSearchParams(`x=${typeof text === 'string' ? text : ''}`);
  return value;
}
