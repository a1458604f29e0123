import type { Redact } from './redact.ts';

/** What was sent: for messages, which may name the URL but never the token. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly redact: Redact;
}

/** One HTTP reply, read to its end. */
export interface Reply {
  readonly sent: Sent;
  readonly status: number;
  readonly headers: Headers;
  /** When its headers had come, in milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The body; undefined when it was not read, passed the limit or broke off. */
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** Why the reply as a whole is of no use, whatever its body says. Of no weight beside an error status, which speaks for itself. */
  readonly problem: string | undefined;
}

const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** The body as JSON. Undefined, which JSON cannot say, when it is no valid UTF-8 or no valid JSON. */
export const toJson = ({ body }: Reply): unknown => {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    return undefined;
  }
};

/** True for `application/json`, whatever its parameters: the media type that the spec gives a 200. */
export const isJson = ({ headers }: Reply): boolean =>
  /^application\/json[\t ]*(?:;|$)/i.test(headers.get('content-type') ?? '');

/** The request's name at Intercom: from the body of an error, else from the header. */
export const toRequestId = ({ headers, sent }: Reply, body?: unknown): string | undefined => {
  const inBody = typeof body === 'object' && body !== null && 'request_id' in body ? body.request_id : undefined;
  const id = typeof inBody === 'string' && inBody !== '' ? inBody : headers.get('x-request-id');
  return id ? sent.redact.text(id) : undefined;
};

export const isErrorStatus = (status: number): boolean => status >= 400 && status < 600;
