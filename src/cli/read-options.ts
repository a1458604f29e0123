import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The options of a command, by name. */
export type Options = NonNullable<ParseArgsConfig['options']>;

type Given<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: boolean; options: Known }>
>;

/**
 * Parses the arguments of a command.
 *
 * @throws Error with one sentence for an unknown option, an option without its value, and an unexpected argument.
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
