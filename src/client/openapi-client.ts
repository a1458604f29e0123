/**
 * The one file that creates openapi-fetch, which carries every call: it writes the URL, the headers and the body from text that the
 * guards have made, and parses the response.
 */
import createClient, { type ParseAs } from 'openapi-fetch';
import type { Operation } from './operation.ts';
import type { CheckedParameters } from './parameters.ts';

/** A call that passed every guard. */
export interface CheckedCall {
  readonly operation: Operation;
  readonly parameters: CheckedParameters;
  /** JSON text; `undefined` sends no body. */
  readonly body: string | undefined;
  readonly parseAs: ParseAs | undefined;
}

/** What openapi-fetch has written. It takes the place of the platform's `Request`, which costs more than the rest of a call. */
export class WrittenRequest {
  declare readonly url: string;
  declare readonly init: { readonly method: string; readonly headers: Headers; readonly body: string | undefined };

  constructor(url: string, init: WrittenRequest['init']) {
    this.url = url;
    this.init = init;
  }
}

/** What openapi-fetch has made of a response: `data` of a 2xx, else `error`. Neither is validated. */
export interface ParsedResponse {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response?: unknown;
}

/** Rejects with what `send` rejects with, and with a parser's error where a 2xx does not parse. */
export type RequestOpenapi = (
  call: CheckedCall,
  send: (request: WrittenRequest) => Promise<object>,
) => Promise<ParsedResponse>;

/** As much of openapi-fetch's type as is used: the guards know the operation, and the compiler knows it from the types of `api`. */
interface UntypedClient {
  readonly request: (method: string, path: string, options: object) => Promise<ParsedResponse>;
}

/**
 * Creates openapi-fetch for a base URL. It reads its options through their prototypes, so that each one is an own property here, be it
 * `undefined`: a polluted `Object.prototype` must not add one.
 */
export const createOpenapiClient = (baseUrl: string): RequestOpenapi => {
  const bodySerializer = (text: string): string => text;
  const client = createClient({
    baseUrl,
    Request: WrittenRequest,
    fetch: undefined,
    headers: { accept: 'application/json' },
    querySerializer: undefined,
    pathSerializer: undefined,
    bodySerializer,
    requestInitExt: undefined,
  } as object) as UntypedClient;
  return ({ operation, parameters, body, parseAs }, send) =>
    client.request(operation.method, operation.path, {
      baseUrl: undefined,
      Request: WrittenRequest,
      fetch: send,
      headers: undefined,
      params: parameters,
      querySerializer: operation.querySerializer,
      pathSerializer: undefined,
      bodySerializer,
      body,
      parseAs,
      middleware: undefined,
    });
};
