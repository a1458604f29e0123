import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type ContractDiff, diffDocuments, type JsonObject, loadDocument } from 'intercom-contract/contract-kit';
import { generate } from '../generate/generate.ts';
import { loadSpec } from '../generate/load-spec.ts';
import { SpecError } from '../generate/spec-document.ts';
import { runNode } from '../run-node.ts';
import { FailedStep } from './failed-step.ts';
import { fixtureBreaks } from './fixture-breaks.ts';

const { resolve } = createRequire(import.meta.url);
const specFile = 'spec/openapi.yaml';

/** Lints the new spec. */
export async function lintStep(root: string): Promise<JsonObject> {
  try {
    return (await loadSpec(join(root, specFile))).document;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new FailedStep('lint', error.message, 'Correct the description, and run it again.');
  }
}

/** The changes of a new description. */
export interface VersionChange {
  readonly diff: ContractDiff;
  /** The fixtures that no longer compile, one sentence each. */
  readonly fixtures: readonly string[];
}

/**
 * Compares with the last committed description in `repository`. Without git, with the description before the upgrade.
 */
export async function diffStep(repository: string, before: string, after: JsonObject): Promise<VersionChange> {
  const committed = await promisify(execFile)('git', ['show', `HEAD:./${specFile}`], {
    cwd: repository,
    maxBuffer: 2 ** 28,
  })
    .then(({ stdout }) => stdout)
    .catch(() => before);
  const folder = await mkdtemp(join(tmpdir(), 'intercom-contract-upgrade-'));
  try {
    const file = join(folder, 'openapi.yaml');
    await writeFile(file, committed);
    const old = await loadDocument(file);
    return { diff: await diffDocuments(old, after), fixtures: fixtureBreaks(old, after) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Generates everything that follows from the description. */
export async function generateStep(root: string): Promise<void> {
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const args = ['--spec', join(root, specFile), '--out', join(root, 'generated')];
  const code = await generate(args, { log: print, error: print });
  if (code !== 0) throw new FailedStep('generate', lines.join('\n'), 'Correct the description, and run it again.');
}

const shownErrors = 15;
const shownCharacters = 220;

/**
 * Type-checks helpers, tests and scripts against the new types.
 *
 * @param cache The file in which the compiler keeps what it found, so that the next check of a copy at the same place takes a
 * quarter of the time. Default: none.
 */
export async function typeCheckStep(root: string, cache?: string): Promise<void> {
  const incremental = cache === undefined ? [] : ['--incremental', '--tsBuildInfoFile', cache];
  const command = [resolve('typescript/bin/tsc'), '--pretty', 'false', ...incremental];
  const { code, stdout, stderr } = await runNode(command, { cwd: root });
  if (code === 0) return;
  const whole = `${stdout}${stderr}`.trim();
  const errors = whole.split('\n').filter((line) => /error TS\d+/.test(line));
  if (errors.length === 0)
    throw new FailedStep(
      'type-check',
      `The compiler failed:\n${whole}`,
      'It names no line. Mend it, and run it again.',
    );
  const isHelper = (line: string): boolean => /^src\//.test(line) && !/\.test\.ts\(|\/testing\//.test(line);
  const shipped = section('What ships', errors.filter(isHelper));
  const others = section(
    'Tests and scripts',
    errors.filter((line) => !isHelper(line)),
  );
  throw new FailedStep(
    'type-check',
    [...shipped, ...others].join('\n'),
    'These lines use what the new description names otherwise, or no longer has. Edit them for the new description, and run it again; until then the old types are in place, so an editor calls the new lines wrong.',
    whole,
  );
}

function section(title: string, errors: readonly string[]): string[] {
  if (errors.length === 0) return [];
  const shown = errors.slice(0, shownErrors).map((line) => `  ${line.slice(0, shownCharacters)}`);
  const places = [...new Set(errors.slice(shownErrors).map((line) => line.slice(0, line.indexOf('(') + 1)))];
  const rest =
    errors.length > shownErrors
      ? [`  … and ${errors.length - shownErrors} more in ${places.join(' ').replaceAll('(', '')}`]
      : [];
  return [`${title}:`, ...shown, ...rest];
}

/** Verifies the whole contract against Prism with the new description, and returns a short summary. */
export async function verifyStep(root: string): Promise<string> {
  const loader = pathToFileURL(resolve('tsx')).href;
  const command = ['-C', '@intercom-contract/source', '--import', loader, 'src/cli/main.ts'];
  const { code, stdout, stderr } = await runNode([...command, 'verify'], { cwd: root });
  const said = `${stdout}${stderr}`.trim();
  const summary = said.split('\n').find((line) => line.startsWith('The contract holds.'));
  if (code === 0 && summary !== undefined) return summary;
  throw new FailedStep(
    'verify',
    said,
    'Prism, serving the new description, does not honour it: see the findings. If the description is right, the kit is at fault.',
  );
}
