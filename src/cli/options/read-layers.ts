import { errorMessage } from '../../contract-kit/text/error-message.ts';
import { assertNoMistakes } from '../../contract-kit/text/mistakes.ts';
import { type Found, findIn, type Layer } from './layer.ts';
import { type AnyOption, commandLineName, type OptionTable } from './option.ts';

/** The options of a command, read from all places that give them. */
export interface ReadOptions<Values> {
  readonly values: Values;
  /** The words of a command line that gives the options again that a replay needs. */
  readonly replayWords: readonly string[];
  /** A line for each option that was given or has a default: its name, the value, and where it was given. */
  readonly printed: readonly string[];
}

/**
 * Reads the options of a table. If several layers give an option, the first one counts.
 *
 * @throws Error with a line for each value that is out of range. It names the option and its place.
 */
export async function readLayers<Values>(
  table: OptionTable<Values>,
  layers: readonly Layer[],
): Promise<ReadOptions<Values>> {
  const rows: (readonly [name: string, row: AnyOption, found: Found | undefined, value: unknown])[] = [];
  const mistakes: string[] = [];
  for (const [name, row] of Object.entries<AnyOption>(table)) {
    const found = findIn(layers, name);
    await readRow(name, row, found).then(
      (value) => rows.push([name, row, found, value]),
      (error: unknown) => mistakes.push(errorMessage(error)),
    );
  }
  assertNoMistakes(mistakes);
  return {
    // The table has a row for each name of `Values`, and the row's type is that of the value.
    values: Object.fromEntries(rows.map(([name, , , value]) => [name, value])) as Values,
    replayWords: [
      ...layers.flatMap((layer) => layer.replayWords ?? []),
      ...rows.flatMap(([name, row, found, value]) =>
        row.isForReplay && found !== undefined ? wordsOf(commandLineName(name), row.words?.(found.value) ?? value) : [],
      ),
    ],
    printed: rows.flatMap(([name, row, found, value]) =>
      found === undefined && typeof value === 'object' ? [] : printedLine(name, row, found, value),
    ),
  };
}

async function readRow(name: string, row: AnyOption, found: Found | undefined): Promise<unknown> {
  const { value, place = { name: `--${commandLineName(name)}`, folder: process.cwd() } } = found ?? {};
  try {
    return await row.read(value, place);
  } catch (error) {
    const isShown = !row.isSecret && (typeof value === 'string' || typeof value === 'number');
    const subject = `${place.name}${isShown ? ` ${value}` : ''}`;
    throw new Error(errorMessage(error).replaceAll(/^/gm, () => `${subject}: `));
  }
}

/** Values that the command line cannot give, such as functions, have no words. */
function wordsOf(name: string, value: unknown): string[] {
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(name, one));
  return typeof value === 'string' || typeof value === 'number' ? [`--${name}`, String(value)] : [];
}

function printedLine(name: string, row: AnyOption, found: Found | undefined, value: unknown): string[] {
  if (value === undefined) return [];
  const given = found?.value ?? value;
  const shown = row.shown?.(given) ?? (row.isSecret ? '***' : given);
  const text = JSON.stringify(shown, (_, part: unknown) => (typeof part === 'function' ? '(function)' : part));
  return [`${name}: ${text}${found === undefined ? '' : ` # ${found.place.name}`}`];
}
