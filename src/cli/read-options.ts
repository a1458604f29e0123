import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The options of a command, by name. */
export type Options = NonNullable<ParseArgsConfig['options']>;

type Given<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: boolean; options: Known }>
>;

/**
 * Reads the words after a command's name.
 *
 * @throws Error with one sentence for an option that is unknown or lacks its value, and for a word that is none.
 */
export function readOptions<Known extends Options>(
  command: string,
  args: readonly string[],
  options: Known,
  allowPositionals = false,
): Given<Known> {
  try {
    return parseArgs({ args: [...args], allowPositionals, options });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new Error(`${sentence}. intercom-contract ${command} --help lists the options.`);
  }
}
