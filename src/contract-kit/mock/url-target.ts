import type { Target } from '../exchange/checks/target.ts';
import { asPrism } from './as-prism.ts';

/** The options of {@link urlTarget}. */
export interface UrlTargetOptions {
  /** Whether it is a Prism mock, whose known deviations from any description are excused. Default `false`. */
  readonly prism?: boolean;
}

/**
 * Returns a provider that is already running as a target.
 *
 * @param baseUrl - Such as `https://api.example.com/v1`.
 * @example
 * const report = await verify({ document, target: urlTarget('http://127.0.0.1:4010') });
 * @throws Error - `baseUrl` is not an `http:` or `https:` URL, or has credentials, a query or a fragment.
 */
export function urlTarget(baseUrl: string, { prism = false }: UrlTargetOptions = {}): Target {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const more = url && `${url.search}${url.hash}${url.username}${url.password}`;
  if (url === undefined || !/^https?:$/.test(url.protocol) || more !== '') {
    throw new Error(
      `${baseUrl} is not a base URL: give one such as http://127.0.0.1:4010, without credentials, query or fragment`,
    );
  }
  const target: Target = { name: url.href.replace(/\/$/, ''), baseUrl: url, profile: [], close: async () => {} };
  return prism ? asPrism(target) : target;
}
