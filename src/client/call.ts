import type { ParseAs } from 'openapi-fetch';
import { type CallOptions, toTimeoutMs } from './call-options.ts';
import { type CompleteResponse, toLightResponse, toResponse } from './complete-response.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { createOpenapiClient, type ParsedResponse } from './openapi-client.ts';
import type { Operation } from './operation.ts';
import type { Settings } from './options.ts';
import { type CallerNames, checkParameters, type GivenParameters } from './parameters.ts';
import { send } from './send.ts';

/** The arguments of a call, unchecked. */
export interface GivenCall extends CallOptions {
  readonly params?: GivenParameters | undefined;
  readonly body?: unknown;
  /**
   * How openapi-fetch parses a 2xx body for `api`, with a real `Response`. Default: as JSON, with a light one, for
   * helpers.
   */
  readonly parseAs?: ParseAs | undefined;
}

/** A response, with the result of openapi-fetch. */
export interface CalledResponse {
  readonly response: CompleteResponse;
  readonly parsed: ParsedResponse;
}

/**
 * Makes one call of an operation: guards, openapi-fetch, our `fetch`. Resolves with a 2xx, 4xx or 5xx response.
 *
 * @throws ArgumentError - Before anything is sent.
 */
export type Call = (operation: Operation, given: GivenCall, callerNames?: CallerNames) => Promise<CalledResponse>;

/** Creates the function that makes every call of a client. */
export const createCall = (settings: Settings): Call => {
  const requestOpenapi = createOpenapiClient(settings.baseUrl);
  return async (operation, given, callerNames) => {
    // Without a prototype, a polluted one cannot add an option.
    const own = { __proto__: null, ...given };
    const { params, parseAs, signal, timeoutMs = settings.timeoutMs } = own;
    const parameters = checkParameters(operation, params, settings.version, callerNames);
    const body = operation.toBody('body', own.body);
    const limits = { timeoutMs: toTimeoutMs(timeoutMs), signal };
    let received: CompleteResponse | undefined;
    const parsed = await requestOpenapi(operation, parameters, body, parseAs, async ({ url, init }) => {
      const id = parameters.path.id?.toString();
      received = await send(settings, { ...init, url, path: operation.path, id }, limits);
      return (parseAs ? toResponse : toLightResponse)(received);
    }).catch((error: unknown) => {
      if (!received) throw error;
      throw new UnexpectedResponseError(`The body is not valid ${parseAs ?? 'JSON'}`, received);
    });
    // There is a response, because `send` has not thrown.
    return { response: received as CompleteResponse, parsed };
  };
};
