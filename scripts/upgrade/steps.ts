import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContractDiff, diffDocuments, type JsonObject, loadDocument } from 'intercom-contract/contract-kit';
import { compareFolder, updateFolder } from '../generate/folder.ts';
import { generatedFiles } from '../generate/generated-files.ts';
import { loadSpec } from '../generate/load-spec.ts';
import { type Spec, SpecError } from '../generate/spec.ts';
import { bundle } from '../package/bundle.ts';
import { runNode } from '../run-node.ts';
import { FailedStep } from './failed-step.ts';
import { fixtureBreaks } from './fixture-breaks.ts';
import { runGit } from './run-git.ts';

const specFile = 'spec/openapi.yaml';

/** Lints the new spec, and reads it. */
export async function lintStep(root: string): Promise<Spec> {
  return await loadSpec(join(root, specFile)).catch(failedBySpec('lint'));
}

/** Passes on an error, as the failure of a step if the spec is at fault. */
function failedBySpec(step: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof SpecError)) throw error;
    throw new FailedStep(step, error.message, 'Correct the description, and run it again.');
  };
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
  const committed = (await runGit(repository, 'show', `HEAD:./${specFile}`)) ?? before;
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
export async function generateStep(root: string, spec: Spec): Promise<void> {
  const folder = join(root, 'generated');
  const files = await generatedFiles(spec).catch(failedBySpec('generate'));
  await updateFolder(folder, files, await compareFolder(folder, files));
}

const shownErrors = 15;
const shownCharacters = 220;

/** Checks all types but those of the kit's tests, which know nothing of the description. */
export const typeCheck: readonly string[] = [
  'node_modules/typescript-7/bin/tsc',
  '-p',
  'scripts/upgrade/type-check.json',
];

/** Type-checks helpers, tests and scripts against the new types. */
export async function typeCheckStep(root: string, command: readonly string[] = typeCheck): Promise<void> {
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
  const elsewhere = errors.filter((line) => !isHelper(line));
  const others = section('Tests and scripts', elsewhere);
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
  const left = errors.slice(shownErrors);
  const files = new Set(left.map((line) => line.split('(')[0]));
  const rest = left.length === 0 ? [] : [`  … and ${left.length} more in ${[...files].join(' ')}`];
  return [`${title}:`, ...shown, ...rest];
}

/** Verifies the whole contract against Prism with the new description, and returns a short summary. */
export async function verifyStep(root: string): Promise<string> {
  await bundle(root);
  const { code, stdout, stderr } = await runNode(['dist/src/cli/bin.js', 'verify'], { cwd: root });
  const said = `${stdout}${stderr}`.trim();
  const summary = said.split('\n').find((line) => line.startsWith('The contract holds.'));
  if (code === 0 && summary !== undefined) return summary;
  throw new FailedStep(
    'verify',
    said,
    'Prism, serving the new description, does not honour it: see the findings. If the description is right, the kit is at fault.',
  );
}
