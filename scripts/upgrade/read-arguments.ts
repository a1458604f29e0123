import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

const usage = `Usage: npm run upgrade [-- [NEW.yaml] [--page FILE] [--force]]

From a changed description to a page for the pull request: lint, diff with proofs,
generate, type-check, verify against Prism. Edit spec/openapi.yaml first, or give
the new description as a file. All is tried in a copy; where a step fails, or the
command is ended, all files are as they were. Exit code: 0 done, 1 a step failed,
2 wrong usage.

  --page FILE   write the page there (default: standard output)
  --force       overwrite edits of spec/openapi.yaml that are not committed
`;

export interface Arguments {
  readonly spec: string | undefined;
  readonly page: string | undefined;
  readonly force: boolean;
}

/** @throws {Refusal} with the usage, if that is asked for or not kept to. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        page: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [spec, surplus] = positionals;
    if (surplus !== undefined || values.help) throw new Error(surplus ? `${surplus}: one description is enough.` : '');
    return { spec: spec && resolve(spec), page: values.page, force: values.force };
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${usage}`.trim());
  }
}
