import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Output, outputOf } from './output-of.ts';

export const actionFolder: URL = new URL('../.github/actions/verify/', import.meta.url);
const script = fileURLToPath(new URL('run.mjs', actionFolder));

/** What a step of a workflow leaves. */
export interface Step extends Output {
  /** The text of the job summary. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps of the action in a folder, as a process of its own. The inputs have the names of their variables. */
export async function runAction(
  cwd: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const temp = mkdtempSync(join(tmpdir(), 'intercom-contract-runner-'));
  const files = { GITHUB_STEP_SUMMARY: join(temp, 'summary.md'), GITHUB_OUTPUT: join(temp, 'output') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]));
  const child = spawn(process.execPath, [script], {
    cwd,
    env: { ...process.env, ...files, ...env, ...given, RUNNER_TEMP: temp, GITHUB_WORKSPACE: cwd },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await outputOf(child);
  return { ...output, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), outputs: readOutputs(files) };
}

function readOutputs({ GITHUB_OUTPUT }: { readonly GITHUB_OUTPUT: string }): Readonly<Record<string, string>> {
  const lines = readFileSync(GITHUB_OUTPUT, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}
