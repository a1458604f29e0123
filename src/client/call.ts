import type { ParseAs } from 'openapi-fetch';
import { type CallOptions, toSignal, toTimeoutMs } from './call-options.ts';
import { type CompleteResponse, toLightResponse, toResponse } from './complete-response.ts';
import { assertArgument } from './errors/argument-error.ts';
import { createOpenapiClient, type ParsedResponse } from './openapi-client.ts';
import type { Operation } from './operation.ts';
import type { Settings } from './options.ts';
import { type CallerNames, checkParameters, type GivenParameters } from './parameters.ts';
import { send } from './send.ts';

/** A call as a caller gives it. */
export interface GivenCall extends CallOptions {
  readonly params?: GivenParameters | undefined;
  readonly body?: unknown;
  /** For `api`: then openapi-fetch parses a real `Response`, and gives it back. Default: JSON, for a helper. */
  readonly parseAs?: ParseAs | undefined;
}

/** A response, and what openapi-fetch has made of it. */
export interface CalledResponse {
  readonly response: CompleteResponse;
  /** `undefined` where a 2xx could not be parsed. */
  readonly parsed: ParsedResponse | undefined;
}

/**
 * Makes one call of an operation: guards, openapi-fetch, our `fetch`. Resolves with a 2xx, 4xx or 5xx response.
 *
 * @throws ArgumentError - Before anything is sent.
 */
export type Call = (operation: Operation, given: GivenCall, callerNames?: CallerNames) => Promise<CalledResponse>;

const toBody = ({ body }: Operation, given: unknown): string | undefined => {
  if (given === undefined && !body?.required) return undefined;
  assertArgument(body !== undefined, 'body', 'left out', given);
  return body.toText('body', given);
};

/** Every call of a client goes through the one function that this returns. */
export const createCall = (settings: Settings): Call => {
  const requestOpenapi = createOpenapiClient(settings.baseUrl);
  return async (operation, given, callerNames) => {
    const { params, parseAs, timeoutMs = settings.timeoutMs } = given;
    const parameters = checkParameters(operation, params, settings.version, callerNames);
    const body = toBody(operation, given.body);
    const limits = { timeoutMs: toTimeoutMs(timeoutMs), signal: toSignal(given.signal) };
    const { method, path } = operation;
    let received: CompleteResponse | undefined;
    const parsed = await requestOpenapi({ operation, parameters, body, parseAs }, async ({ url, init }) => {
      const id = parameters.path.id?.toString();
      const headers = Object.fromEntries(init.headers);
      received = await send(settings, { method, url, path, id, headers, body: body ?? null }, limits);
      return (parseAs ? toResponse : toLightResponse)(received);
    }).catch((error: unknown) => {
      if (!received) throw error;
      return undefined; // a 2xx does not parse, and openapi-fetch does not give it back
    });
    // Without a response, `send` has thrown.
    return { response: received as CompleteResponse, parsed };
  };
};
