import { headerOf } from '../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import type { HeaderField } from '../http/adding-headers.ts';
import { type RecordedRequestBody, recordedRequestBody, recordedResponseBody } from './recorded-request-body.ts';

/** One exchange of a recording. */
export interface RecordedExchange {
  /** Its number in the recording, from 1. */
  readonly entry: number;
  /** When its request was sent, as the recording writes it. */
  readonly startedAt: string | undefined;
  /** In capitals. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** The header fields of the request. */
  readonly headers: readonly HeaderField[];
  /** `unread` if the request had a body that the recording lacks. `undefined` if it had none. */
  readonly body: RecordedRequestBody;
  /** `undefined` if no response came. */
  readonly response: RecordedAnswer | undefined;
  /** Whether the response came from the cache of the client. */
  readonly isCached: boolean;
}

/** A response in a recording. */
export interface RecordedAnswer {
  /** The status code. */
  readonly status: number;
  /** The header fields of the response. */
  readonly headers: readonly HeaderField[];
  /** `undefined` if the recording lacks it, in whole or in part. */
  readonly body: Uint8Array | undefined;
}

/** Reads an entry of a HAR file. What it lacks or has in another form counts as absent. */
export function toRecordedExchange(entry: JsonObject, number: number): RecordedExchange {
  const request = partOf(entry, 'request');
  const response = partOf(entry, 'response');
  const headers = fieldsOf(request);
  return {
    entry: number,
    startedAt: textOf(entry, 'startedDateTime'),
    method: textOf(request, 'method') ?? '',
    url: urlOf(request, headers),
    headers,
    body: recordedRequestBody(request, headers),
    response: toAnswer(response),
    isCached: /memory|disk|cache/i.test(`${textOf(entry, '_fromCache') ?? ''}${textOf(response, '_fetchType') ?? ''}`),
  };
}

/**
 * The URL of a request. Some proxies write only its path, and the server is in the header `Host`. Others write `http:` for what
 * they have decrypted on the port of HTTPS.
 */
function urlOf(request: JsonObject, headers: readonly HeaderField[]): string {
  const url = textOf(request, 'url') ?? '';
  const host = headerOf({ headers }, 'host');
  const whole = url.startsWith('/') && host !== undefined ? `http://${host}${url}` : url;
  return whole.replace(/^http:(\/\/[^/?#]+:443)(?=[/?#]|$)/i, 'https:$1');
}

function toAnswer(response: JsonObject): RecordedAnswer | undefined {
  const { status } = response;
  // Browsers write 0 or -1 for a request that was blocked or aborted.
  if (typeof status !== 'number' || status < 100 || status > 599) return undefined;
  const headers = fieldsOf(response);
  return {
    status,
    // The body of a recording is decoded already.
    headers: headers.filter(([name]) => name.toLowerCase() !== 'content-encoding'),
    body: recordedResponseBody(partOf(response, 'content'), headers),
  };
}

/** The header fields, without the pseudo fields of HTTP/2. */
function fieldsOf({ headers }: JsonObject): HeaderField[] {
  return (Array.isArray(headers) ? headers : []).flatMap((field: unknown): HeaderField[] => {
    const [name, value] = isJsonObject(field) ? [textOf(field, 'name'), textOf(field, 'value')] : [];
    if (name === undefined || value === undefined || name.startsWith(':')) return [];
    // Browsers join several fields of one name with line breaks.
    return value.split('\n').map((line) => [name, line]);
  });
}

/** An object in an object. Empty if there is none. */
export function partOf(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isJsonObject(member) ? member : {};
}

function textOf(value: JsonObject, name: string): string | undefined {
  const member = value[name];
  return typeof member === 'string' ? member : undefined;
}
