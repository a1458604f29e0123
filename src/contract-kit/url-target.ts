import { asPrism } from './prism/as-prism.ts';
import type { Target } from './run/target.ts';

export interface UrlTargetOptions {
  /** Whether it is a Prism mock, which is known to depart from any description in ways of its own. Default `false`. */
  readonly prism?: boolean;
}

/**
 * A provider that is already running.
 *
 * @throws Error when `baseUrl` is not an http or https URL.
 */
export function urlTarget(baseUrl: string, { prism = false }: UrlTargetOptions = {}): Target {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new Error(
      `${baseUrl} is no base URL: give one such as http://127.0.0.1:4010, without credentials, query or fragment`,
    );
  }
  const target: Target = { name: url.href.replace(/\/$/, ''), baseUrl: url, profile: [], close: async () => {} };
  return prism ? asPrism(target) : target;
}
