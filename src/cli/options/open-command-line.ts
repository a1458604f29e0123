import { loadConfig } from '../config/load-config.ts';
import { parseCommandLine } from './command-line.ts';
import { type CommandOptions, namedRows } from './command-options.ts';
import { configLayers } from './config-layers.ts';
import type { Layer } from './layer.ts';
import { commandLineName } from './option.ts';
import { type ReadOptions, readLayers } from './read-layers.ts';

/** The command line of one call of a command. */
export interface OpenedCommandLine<Values, Actions> {
  readonly actions: Actions;
  /** The positional arguments. */
  readonly rest: readonly string[];
  /** Reads the options from the command line and the configuration. */
  readonly read: () => Promise<ReadOptions<Values>>;
}

/** The options of every command. */
export interface CommonActions {
  readonly help: boolean;
}

/** The options of every command that reads the configuration. */
export interface ConfigActions extends CommonActions {
  /** The file of the configuration. Default: the nearest one. */
  readonly config: string | undefined;
}

/**
 * Parses the command line. The rest is left to `read`, so that a mistake elsewhere does not keep the help from the user.
 *
 * @throws Error for an unknown option, or one without its value.
 */
export async function openCommandLine<Values, Actions extends CommonActions>(
  command: CommandOptions<Values, Actions>,
  args: readonly string[],
): Promise<OpenedCommandLine<Values, Actions>> {
  const { table, positionals, takesFiles } = command;
  const allows = takesFiles || positionals.length > 0;
  const line = parseCommandLine(command.command, args, namedRows(command), allows);
  const unnamed = positionals.map((name, index) => [name, line.positionals[index]]);
  const layer: Layer = {
    given: { ...line.given, ...Object.fromEntries(unnamed) },
    folder: process.cwd(),
    nameOf: (name) => `--${commandLineName(name)}`,
  };
  const { values: actions, replayWords } = await readLayers(command.actions, [layer]);
  const read = async (): Promise<ReadOptions<Values>> => {
    const options = await readLayers(table, await layersOf(command, layer, actions));
    return { ...options, replayWords: [...options.replayWords, ...replayWords] };
  };
  return { actions, rest: line.positionals.slice(positionals.length), read };
}

async function layersOf<Values, Actions extends CommonActions>(
  { command, table }: CommandOptions<Values, Actions>,
  commandLine: Layer,
  actions: Actions & Partial<ConfigActions>,
): Promise<readonly Layer[]> {
  if (!('config' in actions)) return [commandLine];
  const config = await loadConfig(actions.config);
  return config === undefined ? [commandLine] : configLayers(config, commandLine, command, Object.keys(table));
}
