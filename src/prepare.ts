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

/** Writes the base URL, the path with the checked segments, and the checked query. */
const createUrlWriter = (baseUrl: string, path: string): ((parameters: CheckedParameters) => string) => {
  const [start = '', ...rest] = path.split(/\{(.*?)\}/); // names and the text after them, in turn
  return ({ path: segments, query }) => {
    let url = baseUrl + start;
    for (const [index, part] of rest.entries())
      url += index % 2 === 0 ? encodeURIComponent(segments[part] ?? '') : part;
    let separator = '?';
    for (const name of Object.keys(query)) {
      url += `${separator}${name}=${encodeURIComponent(query[name] ?? '')}`;
      separator = '&';
    }
    return url;
  };
};

/** Prepares a call of an operation, or throws an `ArgumentError`. */
export type Prepare = (params: GivenParameters | undefined, options: CallOptions) => PreparedCall;

/** The guards of an operation. Every request passes here, those of the helpers and those of `api`. */
export const createPrepare = (settings: Settings, operation: Operation): Prepare => {
  const checkParameters = createParameterCheck(operation, settings.version);
  const writeUrl = createUrlWriter(settings.baseUrl, operation.path);
  return (params, { signal, timeoutMs }) => {
    const parameters = checkParameters(params);
    return {
      method: operation.method,
      url: writeUrl(parameters),
      parameters,
      signal: toSignal(signal),
      timeoutMs: timeoutMs === undefined ? settings.timeoutMs : toTimeoutMs(timeoutMs),
    };
  };
};
