import type { RateLimit } from './rate-limit.ts';
import type { Redact } from './redact.ts';

/** What was sent: for messages, which may name the URL but never the token. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly redact: Redact;
}

/** One HTTP reply, read to its end. */
export interface Reply extends Sent {
  readonly status: number;
  readonly headers: Headers;
  /** The request's name at Intercom, from the `X-Request-Id` header. */
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** How long a 429 asks to wait. */
  readonly retryAfterMs: number | undefined;
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

export const isErrorStatus = (status: number): boolean => status >= 400 && status < 600;
