import type { RateLimit } from './rate-limit.ts';
import type { Redact } from './redact.ts';

/** One HTTP reply, read to its end. */
export interface Reply {
  /** What was sent, for messages, which may name the URL but never the token. */
  readonly method: string;
  readonly url: string;
  readonly redact: Redact;
  readonly status: number;
  readonly headers: Headers;
  /** The request's name at Intercom, from the `X-Request-Id` header. */
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** How long a 429 asks to wait. */
  readonly retryAfterMs: number | undefined;
  /** The body; undefined when it was not read, passed the limit or broke off. */
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

const decoder = /* @__PURE__ */ new TextDecoder(undefined, { fatal: true });

export const isErrorStatus = (status: number): boolean => status >= 400 && status < 600;

/**
 * The body as JSON, that of an error without the token. Undefined, which JSON cannot say, when it is no valid UTF-8 or no valid JSON
 * (or none any more without the token).
 */
export const toJson = ({ status, body, redact }: Reply): unknown => {
  try {
    const json: unknown = JSON.parse(decoder.decode(body));
    return isErrorStatus(status) ? JSON.parse(redact(JSON.stringify(json))) : json;
  } catch {
    return undefined;
  }
};
