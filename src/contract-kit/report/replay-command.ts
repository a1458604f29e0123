import { quote } from './curl.ts';

/** What the command line needs that sends a finding's request again. */
export interface ReplayTarget {
  /** The base URL; nothing for a mock that ends with the run, as every run has its own. */
  readonly target: string | undefined;
  /** Further options with their values, such as `--spec` and a file. */
  readonly options: readonly string[];
}

/** A base URL as people give it: it has no credentials. */
export function targetOf(baseUrl: URL): string {
  return baseUrl.origin + baseUrl.pathname.replace(/\/$/, '');
}

/** A command for a POSIX shell that sends the request of a finding again, to the same target, and judges it. */
export function replayCommand(replay: string, { target, options }: ReplayTarget): string {
  const words = [...(target === undefined ? [] : ['--target', target]), ...options, '--replay', replay];
  return `npx intercom-contract verify ${words.map(word).join(' ')}`;
}

function word(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : quote(text);
}
