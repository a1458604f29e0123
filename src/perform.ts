import { call } from './call.ts';
import { type CallOptions, toSignal, toTimeoutMs } from './call-options.ts';
import { ArgumentError } from './errors/argument-error.ts';
import type { Settings } from './options.ts';
import { type CheckedParameters, checkParameters, type GivenParameters, type Operation } from './parameters.ts';
import { createRawRequest, type ParseAs, type RawReply } from './raw-client.ts';

/** Performs an operation. Every request passes here, those of the helpers and those of `api`. */
export type Perform = (
  operation: Operation,
  params: GivenParameters | undefined,
  options: CallOptions,
  parseAs?: ParseAs,
) => Promise<RawReply>;

/** Where the request must go: the base URL, the path with the checked segments, the checked query. */
const toUrl = (baseUrl: string, { path }: Operation, { path: segments, query }: CheckedParameters): string => {
  const target = path.replace(/\{(.*?)\}/g, (_, name: string) => encodeURIComponent(segments[name] ?? ''));
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return new URL(baseUrl + target + (search.length > 0 ? `?${search.join('&')}` : '')).href;
};

export const createPerform = (settings: Settings): Perform => {
  const rawRequest = createRawRequest(settings.baseUrl);
  return async (operation, params, options, parseAs = 'stream') => {
    const parameters = checkParameters(operation, params, settings.version);
    const signal = toSignal(options.signal);
    const timeoutMs = toTimeoutMs(options.timeoutMs ?? settings.timeoutMs);
    const { method } = operation;
    const url = toUrl(settings.baseUrl, operation, parameters);
    return rawRequest(operation, parameters, parseAs, (written) => {
      if (written.method !== method || written.url !== url) {
        throw new ArgumentError('openapi-fetch did not write the request that was asked for, so it was not sent');
      }
      return call(settings, { method, url, headers: parameters.header, timeoutMs, signal });
    });
  };
};
