/**
 * The only file that creates openapi-fetch, which carries every call. openapi-fetch writes the URL, the headers and the body from the text
 * that the guards made, and parses the response.
 */
import createClient, { createQuerySerializer, defaultPathSerializer, type ParseAs } from 'openapi-fetch';
import type { Location, Operation, WireValue } from '../wire/operation.ts';
import { isErrorStatus } from './errors.ts';
import type { CompleteResponse, HttpRequest } from './exchange.ts';

/** Parameters that have passed their guards. */
export type CheckedParameters = Readonly<Record<Location, Readonly<Record<string, WireValue>>>>;

/** The request that openapi-fetch wrote. */
export type WrittenRequest = Pick<HttpRequest, 'url' | 'method' | 'headers' | 'body'>;

/** A response that openapi-fetch has parsed: `data` of a 2xx, otherwise `error`. Neither is validated. */
export interface ParsedResponse<Given> {
  readonly data?: unknown;
  readonly error?: unknown;
  /** What `fetch` gave. */
  readonly response: Given;
}

/** `body` is JSON text, or `undefined` for no body. Rejects with the error of `fetch`, or with the parser's error if a 2xx does not parse. */
export type RequestOpenapi = <Given extends LightResponse | Response>(
  operation: Operation,
  params: CheckedParameters,
  body: string | undefined,
  parseAs: ParseAs | undefined,
  fetch: (request: WrittenRequest) => Promise<Given>,
) => Promise<ParsedResponse<Given>>;

/** The part of openapi-fetch's type that is used here. The guards check the operation, and the types of `api` describe it to the compiler. */
interface UntypedClient {
  readonly request: <Given>(
    method: string,
    path: string,
    options: { readonly fetch: (request: WrittenRequest) => Promise<Given> } & Readonly<Record<string, unknown>>,
  ) => Promise<ParsedResponse<Given>>;
}

/**
 * Creates openapi-fetch for a base URL. openapi-fetch also reads inherited options. So each call gives every option that changes a request as
 * an own property, and a polluted `Object.prototype` cannot add one.
 */
export function createOpenapiClient(baseUrl: string): RequestOpenapi {
  const client = createClient({ baseUrl: '', headers: { accept: 'application/json' } }) as UntypedClient;
  return (operation, params, body, parseAs, fetch) =>
    client.request(operation.method, operation.path, {
      baseUrl,
      Request: writeRequest,
      fetch,
      headers: undefined,
      params,
      querySerializer: createQuerySerializer(operation.querySerializer),
      pathSerializer: defaultPathSerializer,
      bodySerializer: String,
      body,
      parseAs,
      middleware: undefined,
    });
}

/** Takes the place of the class `Request` of the platform, which costs more than the rest of a call. */
function writeRequest(url: string, init: Omit<WrittenRequest, 'url'>): WrittenRequest {
  return { ...init, url };
}

/** A complete response for openapi-fetch, which reads its body as text. */
export interface LightResponse extends Omit<CompleteResponse, 'content' | 'headers'> {
  readonly ok: boolean;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: () => Promise<string>;
}

/**
 * A response with the members of `Response` that openapi-fetch needs to parse JSON. The platform's `Response` costs as much as the rest
 * of a call.
 */
export function toLightResponse({ content, ...response }: CompleteResponse): LightResponse {
  return {
    ...response,
    ok: !isErrorStatus(response.status),
    headers: new Map(), // what they say of the length has been heeded
    /** Rejects if the body of a 2xx is not valid UTF-8, or not JSON with unique members. */
    text: async () => {
      if (typeof content === 'string') return content;
      const json = utf8.decode(content);
      if (json) assertUniqueMembers(json);
      return json;
    },
  };
}

const utf8 = /* @__PURE__ */ new TextDecoder(undefined, { fatal: true });

/**
 * Throws if a JSON text names a member twice, because a parser drops the first one and servers may mean it. The number of
 * members is the number of colons outside of strings.
 */
function assertUniqueMembers(json: string): void {
  const count = (text: string): number => text.replace(/"(?:\\.|[^"\\])*"/g, '').split(':').length;
  if (count(json) !== count(JSON.stringify(JSON.parse(json)))) throw new SyntaxError();
}

/**
 * The `Response` that openapi-fetch parses for `api`. It has no body if the status forbids one (null body status in the
 * Fetch standard).
 */
export function toResponse(response: CompleteResponse): Response {
  return new Response(response.content.length ? response.content : null, response);
}
