import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Output, outputOf } from './output-of.ts';

/** The folder of an action. */
export function actionFolder(action: 'verify' | 'diff'): URL {
  return new URL(`../.github/actions/${action}/`, import.meta.url);
}

const command = fileURLToPath(new URL('../dist/src/cli/bin.js', import.meta.url));
/** The installed package of these tests: its program starts the built command. */
const program = `import { spawnSync } from 'node:child_process';
const words = [${JSON.stringify(command)}, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status;
`;
const manifest = { name: 'intercom-contract', version: '9.9.9', bin: { 'intercom-contract': './program.mjs' } };

/** Writes a package that stands for the installed one, and returns its folder. */
export function writePackage(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'program.mjs'), program);
  return folder;
}

/** What a step of a workflow leaves. */
export interface Step extends Output {
  /** The text of the job summary. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps of an action in a folder, as a process of its own. The inputs have the names of their variables. */
export async function runAction(
  action: 'verify' | 'diff',
  cwd: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const temp = mkdtempSync(join(tmpdir(), 'intercom-contract-runner-'));
  const files = { GITHUB_STEP_SUMMARY: join(temp, 'summary.md'), GITHUB_OUTPUT: join(temp, 'output') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]));
  const child = spawn(process.execPath, [fileURLToPath(new URL('run.mjs', actionFolder(action)))], {
    cwd,
    env: {
      ...process.env,
      GITHUB_EVENT_PATH: '',
      ...files,
      ...env,
      ...given,
      RUNNER_TEMP: temp,
      GITHUB_WORKSPACE: cwd,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await outputOf(child);
  return { ...output, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), outputs: readOutputs(files) };
}

function readOutputs({ GITHUB_OUTPUT }: { readonly GITHUB_OUTPUT: string }): Readonly<Record<string, string>> {
  const lines = readFileSync(GITHUB_OUTPUT, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}
