import { parseArgs } from 'node:util';
import { errorMessage } from '../../contract-kit/text/error-message.ts';
import { didYouMean } from '../../contract-kit/text/nearest.ts';
import { hanging } from '../../contract-kit/text/wrap.ts';
import { loadConfig } from '../config/load-config.ts';
import { configLayers } from './config-layers.ts';
import type { Layer } from './layer.ts';
import { type AnyOption, commandLineName, type OptionTable, tableName } from './option.ts';
import { type ReadOptions, readLayers } from './read-layers.ts';

/** A command takes its arguments and returns the exit code of the process. */
export type Command = (args: readonly string[]) => Promise<number>;

/** The options of one command. */
export interface CommandOptions<Values, Actions> {
  /** The name of the command, which is also the name of its section in the configuration. */
  readonly command: string;
  /** What the command does, for the help. */
  readonly usage: string;
  /** The options that may also stand in the configuration. */
  readonly table: OptionTable<Values>;
  /** The options that only the command line has. A command with `config` among them reads the configuration. */
  readonly actions: OptionTable<Actions>;
  /** The options that the command line gives without their names, in their order. Default: none. */
  readonly positionals?: readonly (keyof Values & string)[];
  /** The options in the help, by the titles of their groups. The others follow. Default: one group without a title. */
  readonly groups?: Readonly<Record<string, readonly (keyof (Values & Actions) & string)[]>>;
  /** Whether the command takes further arguments without a name. Default: no. */
  readonly takesFiles?: true;
}

/** The command line of one call of a command. */
export interface OpenedCommandLine<Values, Actions> {
  /** Whether the user asks for the help. */
  readonly isHelp: boolean;
  readonly actions: Actions;
  /** Whether the command line itself gives an option, by its name in the table. */
  readonly isGiven: (name: string) => boolean;
  /** The positional arguments. */
  readonly rest: readonly string[];
  /** Reads the options from the command line and the configuration. */
  readonly read: () => Promise<ReadOptions<Values>>;
}

/** Makes a command of its options and of what it does. With `--help`, it only prints its help. */
export function createCommand<Values, Actions extends object>(
  options: CommandOptions<Values, Actions>,
  run: (line: OpenedCommandLine<Values, Actions>) => Promise<number>,
): Command {
  return async (args) => {
    const line = await openCommandLine(options, args);
    if (!line.isHelp) return await run(line);
    const rows = namedRows(options);
    const note = Object.values(rows).some(({ isRepeatable }) => isRepeatable) ? severalTimes : '';
    process.stdout.write(`${options.usage}${note}\n${helpText(rows, options.groups)}\n`);
    return 0;
  };
}

/**
 * Parses the command line. The rest is left to `read`, so that a mistake elsewhere does not keep the help from the user.
 *
 * @throws Error for an unknown option, or one without its value.
 */
export async function openCommandLine<Values, Actions extends object>(
  options: CommandOptions<Values, Actions>,
  args: readonly string[],
): Promise<OpenedCommandLine<Values, Actions>> {
  const { table, positionals = [], takesFiles = false } = options;
  const allows = takesFiles || positionals.length > 0;
  const line = parseCommandLine(options.command, args, namedRows(options), allows);
  const unnamed = positionals.map((name, index) => [name, line.positionals[index]]);
  const layer: Layer = {
    given: { ...line.given, ...Object.fromEntries(unnamed) },
    folder: process.cwd(),
    nameOf: (name) => `--${commandLineName(name)}`,
  };
  const { values: actions, replayWords } = await readLayers(options.actions, [layer]);
  const read = async (): Promise<ReadOptions<Values>> => {
    const file: { readonly config?: string | undefined } = actions;
    const config = 'config' in actions ? await loadConfig(file.config) : undefined;
    const layers = config === undefined ? [layer] : configLayers(config, layer, options.command, Object.keys(table));
    const read = await readLayers(table, layers);
    return { ...read, replayWords: [...read.replayWords, ...replayWords] };
  };
  const isGiven = (name: string): boolean => Object.hasOwn(line.given, name);
  return { isHelp: line.isHelp, actions, isGiven, rest: line.positionals.slice(positionals.length), read };
}

/** Options by their names. */
type Rows = Readonly<Record<string, AnyOption>>;

/** The options that the command line gives by their names. */
function namedRows<Values, Actions>({ table, actions, positionals = [] }: CommandOptions<Values, Actions>): Rows {
  const unnamed: readonly string[] = positionals;
  const rows = Object.entries<AnyOption>({ ...table, ...actions });
  return Object.fromEntries(rows.filter(([name, { isFileOnly }]) => !isFileOnly && !unnamed.includes(name)));
}

const severalTimes = 'An option with + may be given several times.\n';

/** Where the sentences of the help begin, and where its lines end. */
const [indent, columns] = [22, 80];

/** One or more lines about each option, for the help of a command. */
function helpText(rows: Rows, groups: Readonly<Record<string, readonly string[]>> = {}): string {
  const grouped = new Set(Object.values(groups).flat());
  const others = Object.keys(rows).filter((name) => !grouped.has(name));
  const linesOf = (names: readonly string[]): string[] =>
    names.flatMap((name) => (rows[name] === undefined ? [] : optionLines(name, rows[name])));
  const named = Object.entries(groups).map(([title, names]) => [`${title}:`, ...linesOf(names)]);
  return [...named.flat(), ...linesOf(others)].join('\n');
}

function optionLines(name: string, { placeholder, help, isRepeatable }: AnyOption): string[] {
  const given = placeholder === undefined ? '' : ` ${placeholder}${isRepeatable ? '+' : ''}`;
  // A long option begins its sentence two spaces behind it.
  return hanging(help, columns, `  --${commandLineName(name)}${given}  `.padEnd(indent), indent);
}

/**
 * Parses the arguments of a command by its table, before the options read their values. The keys of `given` are the names in
 * the table.
 *
 * @throws Error with one sentence for an unknown option, an option without its value, and an unexpected argument.
 */
function parseCommandLine(command: string, args: readonly string[], rows: Rows, allowPositionals: boolean) {
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
