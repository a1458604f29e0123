import { type CallOptions, toSignal, toTimeoutMs } from './call-options.ts';
import type { Settings } from './options.ts';
import { type CheckedParameters, createParameterCheck, type GivenParameters, type Operation } from './parameters.ts';

/** A call that passed every guard: what goes on the wire but for the token, and how long it may take. */
export interface PreparedCall {
  readonly method: string;
  readonly url: string;
  readonly parameters: CheckedParameters;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** The base URL, the path with the checked segments, the checked query. */
const toUrl = (baseUrl: string, path: string, { path: segments, query }: CheckedParameters): string => {
  const target = path.replace(/\{(.*?)\}/g, (_, name: string) => encodeURIComponent(segments[name] ?? ''));
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return baseUrl + target + (search.length > 0 ? `?${search.join('&')}` : '');
};

/** Prepares a call of an operation, or throws an `ArgumentError`. */
export type Prepare = (params: GivenParameters | undefined, options: CallOptions) => PreparedCall;

/** The guards of an operation. Every request passes here, those of the helpers and those of `api`. */
export const createPrepare = (settings: Settings, operation: Operation): Prepare => {
  const checkParameters = createParameterCheck(operation, settings.version);
  return (params, { signal, timeoutMs }) => {
    const parameters = checkParameters(params);
    return {
      method: operation.method,
      url: toUrl(settings.baseUrl, operation.path, parameters),
      parameters,
      signal: toSignal(signal),
      timeoutMs: timeoutMs === undefined ? settings.timeoutMs : toTimeoutMs(timeoutMs),
    };
  };
};
