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
  { method, path, parameters }: Operation,
  params: GivenParameters | undefined,
  { signal, timeoutMs = settings.timeoutMs }: CallOptions,
): PreparedCall => {
  const checked = checkParameters(parameters, params, settings.version);
  const filled = path.replace(/\{(.*?)\}/g, (_, name: string) => encodeURIComponent(checked.path[name] ?? ''));
  const query = new URLSearchParams(checked.query).toString();
  return {
    method,
    url: settings.baseUrl + filled + (query && `?${query}`),
    parameters: checked,
    timeoutMs: toTimeoutMs(timeoutMs),
    signal: toSignal(signal),
  };
};
