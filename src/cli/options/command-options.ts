import { helpText } from './help-text.ts';
import type { AnyOption, OptionTable } from './option.ts';

/** The options of one command. */
export interface CommandOptions<Values, Actions> {
  /** The name of the command, which is also the name of its section in the configuration. */
  readonly command: string;
  /** What the command does, for the help. */
  readonly usage: string;
  /** The options that may also stand in the configuration. */
  readonly table: OptionTable<Values>;
  /** The options that only the command line has. */
  readonly actions: OptionTable<Actions>;
  /** The options that the command line gives without their names, in their order. */
  readonly positionals: readonly (keyof Values & string)[];
  /** Whether the command takes further arguments without a name. */
  readonly takesFiles: boolean;
}

/** The help of a command. */
export function usageOf<Values, Actions>(command: CommandOptions<Values, Actions>): string {
  return `${command.usage}\n${helpText(namedRows(command))}\n`;
}

/** The options that the command line gives by their names. */
export function namedRows<Values, Actions>({
  table,
  actions,
  positionals,
}: CommandOptions<Values, Actions>): Readonly<Record<string, AnyOption>> {
  const unnamed: readonly string[] = positionals;
  const rows = Object.entries<AnyOption>({ ...table, ...actions });
  return Object.fromEntries(rows.filter(([name, { isFileOnly }]) => !isFileOnly && !unnamed.includes(name)));
}
