import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { displayPath } from './display-path.ts';
import { compareFolder, type Difference, updateFolder } from './folder.ts';
import { generatedFiles } from './generated-files.ts';
import { loadSpec } from './load-spec.ts';
import { SpecError } from './spec.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the command prints its messages. */
export interface Output {
  readonly log: (line: string) => void;
  readonly error: (line: string) => void;
}

/**
 * `npm run generate`: writes the generated files. With `--check`, it only says which of them are stale.
 *
 * Everything is made in memory before anything is written, so a spec that cannot be used changes nothing.
 *
 * @returns the exit code.
 */
export async function generate(args: readonly string[], output: Output): Promise<number> {
  const values = readOptions(args, output);
  if (values === undefined) return 1;
  const folder = resolve(values.out);
  const nameOf = (file: string): string => displayPath(join(folder, file));
  try {
    const files = await generatedFiles(await loadSpec(resolve(values.spec)));
    const differences = await compareFolder(folder, files);
    if (differences.length === 0) output.log(`${files.size} generated files match the spec.`);
    else if (values.check) return reportStale(differences, nameOf, output);
    await updateFolder(folder, files, differences);
    for (const { file, kind } of differences)
      output.log(`${kind === 'unexpected' ? 'removed' : 'wrote'} ${nameOf(file)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    output.error(`${error.message}\nNothing was generated; the old files are as they were.`);
    return 1;
  }
}

function readOptions(args: readonly string[], output: Output) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        check: { type: 'boolean', default: false },
        spec: { type: 'string', default: join(root, 'spec', 'openapi.yaml') },
        out: { type: 'string', default: join(root, 'generated') },
      },
    }).values;
  } catch (error) {
    output.error(
      `${error instanceof Error ? error.message : error}\nUsage: npm run generate [-- --check] [--spec FILE] [--out DIR]`,
    );
    return undefined;
  }
}

function reportStale(differences: readonly Difference[], nameOf: (file: string) => string, output: Output): number {
  for (const { file, kind } of differences) output.error(`${kind}: ${nameOf(file)}`);
  output.error('The generated files are out of date. Run `npm run generate` and commit what it writes.');
  return 1;
}
