/**
 * The only file that creates openapi-fetch, which carries every call. openapi-fetch writes the URL, the headers and the body from the text
 * that the guards made, and parses the response.
 */
import createClient, { createQuerySerializer, defaultPathSerializer, type ParseAs } from 'openapi-fetch';
import type { Operation } from './operation.ts';
import type { CheckedParameters } from './parameters.ts';

/** The request that openapi-fetch wrote. It replaces the platform's `Request`, which costs more than the rest of a call. */
export class WrittenRequest {
  declare readonly url: string;
  declare readonly init: { readonly method: string; readonly headers: Headers; readonly body: string | undefined };

  constructor(url: string, init: WrittenRequest['init']) {
    this.url = url;
    this.init = init;
  }
}

/** A response that openapi-fetch has parsed: `data` of a 2xx, otherwise `error`. Neither is validated. */
export interface ParsedResponse {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response?: unknown;
}

/** `body` is JSON text, or `undefined` for no body. Rejects with the error of `fetch`, or with the parser's error if a 2xx does not parse. */
export type RequestOpenapi = (
  operation: Operation,
  params: CheckedParameters,
  body: string | undefined,
  parseAs: ParseAs | undefined,
  fetch: (request: WrittenRequest) => Promise<object>,
) => Promise<ParsedResponse>;

/** The part of openapi-fetch's type that is used here. The guards check the operation, and the types of `api` describe it to the compiler. */
interface UntypedClient {
  readonly request: (method: string, path: string, options: object) => Promise<ParsedResponse>;
}

/**
 * Creates openapi-fetch for a base URL. openapi-fetch also reads inherited options. So each call gives every option that changes a request as
 * an own property, and a polluted `Object.prototype` cannot add one.
 */
export const createOpenapiClient = (baseUrl: string): RequestOpenapi => {
  const client = createClient({ baseUrl: '', headers: { accept: 'application/json' } }) as UntypedClient;
  return (operation, params, body, parseAs, fetch) =>
    client.request(operation.method, operation.path, {
      baseUrl,
      Request: WrittenRequest,
      fetch,
      headers: undefined,
      params,
      querySerializer: createQuerySerializer(operation.querySerializer),
      pathSerializer: defaultPathSerializer,
      bodySerializer: (text: string) => text,
      body,
      parseAs,
      middleware: undefined,
    });
};
