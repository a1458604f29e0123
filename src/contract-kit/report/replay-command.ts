import { quote } from './curl.ts';

/** What the replay command of a finding needs. */
export interface ReplayTarget {
  /** The base URL. `undefined` for an embedded mock, because every run starts its own. */
  readonly target: string | undefined;
  /** Further options with their values, such as `--spec` and a file. */
  readonly options: readonly string[];
}

/** A base URL without credentials and without a trailing slash. */
export function targetOf(baseUrl: URL): string {
  return baseUrl.origin + baseUrl.pathname.replace(/\/$/, '');
}

/** A command for a POSIX shell that sends the request of a finding to the same target again, and judges it. */
export function replayCommand(replay: string, { target, options }: ReplayTarget): string {
  const words = [...(target === undefined ? [] : ['--target', target]), ...options, '--replay', replay];
  return `npx intercom-contract verify ${words.map(word).join(' ')}`;
}

function word(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : quote(text);
}
