/**
 * The one file that creates openapi-fetch, which carries every call: it writes the URL, the headers and the body from text that the
 * guards have made, and parses the response.
 */
import createClient, { createQuerySerializer, defaultPathSerializer, type ParseAs } from 'openapi-fetch';
import type { Operation } from './operation.ts';
import type { CheckedParameters } from './parameters.ts';

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

/** Rejects with what `fetch` rejects with, and with a parser's error where a 2xx does not parse. `body` is JSON text; `undefined` sends none. */
export type RequestOpenapi = (
  operation: Operation,
  params: CheckedParameters,
  body: string | undefined,
  parseAs: ParseAs | undefined,
  fetch: (request: WrittenRequest) => Promise<object>,
) => Promise<ParsedResponse>;

/** As much of openapi-fetch's type as is used: the guards know the operation, and the compiler knows it from the types of `api`. */
interface UntypedClient {
  readonly request: (method: string, path: string, options: object) => Promise<ParsedResponse>;
}

/**
 * Creates openapi-fetch for a base URL. It reads its options through their prototypes, so each call gives all that decide anything, as own
 * properties: a polluted `Object.prototype` must not add one.
 */
export const createOpenapiClient = (baseUrl: string): RequestOpenapi => {
  const client = createClient({ headers: { accept: 'application/json' } }) as UntypedClient;
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
