import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from './failed-step.ts';

const usage = `Usage: npm run upgrade [-- [FILE [--operation ID]… [--accept [--remove] [--leave N]…]] [--page FILE] [--force]]

From a changed description to a page for the pull request: lint, diff with proofs,
generate, type-check, verify against Prism. Edit spec/openapi.yaml first, and give
no FILE. All is tried in a copy; where a step fails, or the command is ended, all
files are as they were. Exit code: 0 done, 1 a step failed, 2 wrong usage.

FILE is the vendor's description, or any other in OpenAPI 3.0 or 3.1. The page says,
fact by fact, what it says otherwise than the spec about the operations of the spec.

  --operation ID  also about this operation of FILE, to be added; may be repeated
  --accept        take these facts into the spec, and then do all of the above
  --remove        with --accept: also take out what only the spec says
  --leave N       with --accept: not this fact, by its number; may be repeated
  --page FILE     write the page there (default: standard output)
  --force         overwrite edits of spec/openapi.yaml that are not committed
`;

export interface Arguments {
  /** The vendor's description. */
  readonly file: string | undefined;
  readonly operations: readonly string[];
  readonly accept: boolean;
  readonly remove: boolean;
  /** The numbers of the facts that are not accepted. */
  readonly leave: readonly number[];
  readonly page: string | undefined;
  readonly force: boolean;
}

/** @throws {Refusal} with the usage, for `--help` and for invalid arguments. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        operation: { type: 'string', multiple: true, default: [] },
        accept: { type: 'boolean', default: false },
        remove: { type: 'boolean', default: false },
        leave: { type: 'string', multiple: true, default: [] },
        page: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [file, surplus] = positionals;
    if (surplus !== undefined || values.help) throw new Error(surplus ? `${surplus}: one description is enough.` : '');
    const { operation: operations, accept, remove, page, force } = values;
    if (file === undefined && (operations.length > 0 || accept || remove))
      throw new Error('--operation, --accept and --remove are about a FILE.');
    const leave = values.leave.flatMap((numbers) => numbers.split(',')).map(Number);
    if (!leave.every((number) => Number.isInteger(number) && number > 0))
      throw new Error('--leave needs numbers of facts, such as 1 or 1,3.');
    if ((remove || leave.length > 0) && !accept) throw new Error('--remove and --leave go with --accept.');
    return { file: file && resolve(file), operations, accept, remove, leave, page, force };
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${usage}`.trim());
  }
}
