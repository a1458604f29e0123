import type { Finding } from '../report.ts';
import { addedHeaderArgument, quote } from './curl.ts';

/** What the replay command of a finding needs. */
export interface ReplayTarget {
  /** The base URL. `undefined` for an embedded mock, because every run starts its own. */
  readonly target: string | undefined;
  /**
   * Further options with their values, such as `--spec` and a file. `undefined` if no command line can give the options of
   * the run, so that there is no command.
   */
  readonly options: readonly string[] | undefined;
  /** The names of header fields that the connection adds. Their values come from the environment. Default: none. */
  readonly addedHeaders?: readonly string[];
  /** Decides which requests are planned. */
  readonly seed: number;
}

/**
 * A command for a POSIX shell that verifies the clause of a finding on the same target again. `undefined` if no command line
 * can do so.
 */
export function replayCommand(finding: Pick<Finding, 'clause' | 'case'>, again: ReplayTarget): string | undefined {
  const { clause, case: number } = finding;
  const { target, options, addedHeaders = [], seed } = again;
  if (options === undefined) return undefined;
  const given = [...(target === undefined ? [] : ['--target', target]), ...options].map(word);
  const added = addedHeaders.map((name) => `--header ${addedHeaderArgument(name)}`);
  const choice = `--only ${word(clause)} --seed ${seed}${number === undefined ? '' : ` --case ${number}`}`;
  const words = [...given, ...added, choice];
  return `npx intercom-contract verify ${words.join(' ')}`;
}

function word(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : quote(text);
}
