import type { RateLimit } from './errors/api-error.ts';
import type { RequestContext } from './errors/intercom-error.ts';
import type { Redact } from './redact.ts';

/** What is known of a response before its body is read. */
export interface ResponseHead {
  readonly request: RequestContext;
  readonly redact: Redact;
  readonly status: number;
  readonly headers: Headers;
  /** The media type of the `Content-Type` header, printable and without the token. `missing` if the header is absent. */
  readonly mediaType: string;
  /** The request's name at Intercom, from the `X-Request-Id` header. */
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** How long a 429 or a 503 asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** A response that was read to its end. */
export interface CompleteResponse extends ResponseHead {
  /** The bytes of a 2xx; of an error the text, without the token, and empty where the body broke off. */
  readonly content: string | ReturnType<TextEncoder['encode']>;
}

const utf8 = /* @__PURE__ */ new TextDecoder(undefined, { fatal: true });

export const isErrorStatus = (status: number): boolean => status >= 400 && status < 600;

/** As much of a `Response` as openapi-fetch needs to parse JSON: the platform's own costs as much as the rest of a call. */
export const toLightResponse = ({ status, content }: CompleteResponse): object => ({
  status,
  ok: !isErrorStatus(status),
  headers: { get: () => null }, // what they say of the length has been heeded
  /** Rejects where the body is no valid UTF-8. */
  text: async () => (typeof content === 'string' ? content : utf8.decode(content)),
});

/** The `Response` that openapi-fetch parses for `api`; without a body where the status forbids one (Fetch standard, null body status). */
export const toResponse = ({ status, headers, content }: CompleteResponse): Response =>
  new Response(content.length > 0 ? content : null, { status, headers });
