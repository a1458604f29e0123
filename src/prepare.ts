import { type CallOptions, toSignal, toTimeoutMs } from './call-options.ts';
import type { Settings } from './options.ts';
import { type CheckedParameters, checkParameters, type GivenParameters, type Operation } from './parameters.ts';

/** A call that passed every guard: what goes on the wire but for the token, and how long it may take. */
export interface PreparedCall {
  readonly method: string;
  readonly url: string;
  readonly parameters: CheckedParameters;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Prepares a call of an operation, or throws an `ArgumentError`. Every request passes here, those of the helpers and those of `api`. */
export const prepare = (
  settings: Settings,
  operation: Operation,
  params: GivenParameters | undefined,
  { signal, timeoutMs = settings.timeoutMs }: CallOptions,
): PreparedCall => {
  const parameters = checkParameters(operation, params, settings.version);
  let path = operation.path;
  for (const [name, text] of Object.entries(parameters.path))
    path = path.replace(`{${name}}`, encodeURIComponent(text));
  const query = String(new URLSearchParams(parameters.query));
  return {
    method: operation.method,
    url: settings.baseUrl + path + (query && `?${query}`),
    parameters,
    timeoutMs: toTimeoutMs(timeoutMs),
    signal: toSignal(signal),
  };
};
