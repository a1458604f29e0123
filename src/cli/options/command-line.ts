import { parseArgs } from 'node:util';
import { errorMessage } from '../../contract-kit/text/error-message.ts';
import { didYouMean } from '../../contract-kit/text/nearest.ts';
import { type AnyOption, commandLineName, tableName } from './option.ts';

/** The parsed arguments, before the options read their values. */
export interface CommandLine {
  /** Whether the user asks for the help, which each command has. */
  readonly isHelp: boolean;
  /** The given values. The keys are the names in the table. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

/**
 * Parses the arguments of a command by its table.
 *
 * @throws Error with one sentence for an unknown option, an option without its value, and an unexpected argument.
 */
export function parseCommandLine(
  command: string,
  args: readonly string[],
  rows: Readonly<Record<string, AnyOption>>,
  allowPositionals: boolean,
): CommandLine {
  const options = {
    ...Object.fromEntries(Object.entries(rows).map(([name, row]) => [commandLineName(name), parsedAs(row)])),
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals, allowNegative: true, options });
    const { help, ...given } = values;
    return {
      isHelp: help === true,
      given: Object.fromEntries(Object.entries(given).map(([name, value]) => [tableName(name), value])),
      positionals,
    };
  } catch (error) {
    const sentence = sentenceOf(errorMessage(error));
    const names = Object.keys(options).map((name) => `--${name}`);
    const [, unknown = ''] = /^Unknown option '(--[^'=]*)/.exec(sentence) ?? [];
    throw new Error(`${sentence}${didYouMean(unknown, names)} intercom-contract ${command} --help lists the options.`);
  }
}

/** The first sentence of a message of Node's parser, without its full stop. */
function sentenceOf(message: string): string {
  const [first = ''] = message.split(/\. |\.?\n/);
  return first.replace(/^Option '([^' ]+).*' argument (?:missing|is ambiguous)$/, "Option '$1' needs a value");
}

function parsedAs({ placeholder, isRepeatable }: AnyOption): { type: 'boolean' | 'string'; multiple: boolean } {
  return { type: placeholder === undefined ? 'boolean' : 'string', multiple: isRepeatable === true };
}
