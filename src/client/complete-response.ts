import type { RateLimit } from './errors/api-error.ts';
import type { RequestContext } from './errors/intercom-error.ts';

/** A response whose body is not read yet. */
export interface ResponseHead {
  readonly request: RequestContext;
  readonly status: number;
  readonly headers: Headers;
  /** The media type of the `Content-Type` header, printable and without the token. `missing` if the header is absent. */
  readonly mediaType: string;
  /** The id of the request at Intercom, from the `X-Request-Id` header. */
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** The wait that a 429 or a 503 asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** A response that was read to its end. */
export interface CompleteResponse extends ResponseHead {
  /** The bytes of a 2xx. The text of an error response, without the token. The text is empty if the body broke off. */
  readonly content: string | ReturnType<TextEncoder['encode']>;
}

const utf8 = /* @__PURE__ */ new TextDecoder(undefined, { fatal: true });

export const isErrorStatus = (status: number): boolean => status >= 400 && status < 600;

/** How many members the objects of a JSON text have: the number of colons outside of its strings. */
const countMembers = (json: string): number => json.replace(/"(?:\\.|[^"\\])*"/g, '').split(':').length;

/** Throws if a JSON text names a member twice, because a parser drops the first one and servers may mean it. */
const assertUniqueMembers = (json: string): void => {
  if (countMembers(json) !== countMembers(JSON.stringify(JSON.parse(json)))) throw new SyntaxError();
};

/**
 * The members of `Response` that openapi-fetch needs to parse JSON. The platform's `Response` costs as much as the rest
 * of a call.
 */
export const toLightResponse = ({ status, content }: CompleteResponse): object => ({
  status,
  ok: !isErrorStatus(status),
  headers: { get: () => null }, // what they say of the length has been heeded
  /** Rejects if the body of a 2xx is not valid UTF-8, or not JSON with unique members. */
  text: async () => {
    if (typeof content === 'string') return content;
    const json = utf8.decode(content);
    if (json) assertUniqueMembers(json);
    return json;
  },
});

/**
 * The `Response` that openapi-fetch parses for `api`. It has no body if the status forbids one (null body status in the
 * Fetch standard).
 */
export const toResponse = ({ status, headers, content }: CompleteResponse): Response =>
  new Response(content.length > 0 ? content : null, { status, headers });
