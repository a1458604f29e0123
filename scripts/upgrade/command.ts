import { accessSync, constants, copyFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DiffReport } from 'intercom-contract/contract-kit';
import { assertCommitted } from './assert-committed.ts';
import { FailedStep } from './failed-step.ts';
import { failedPage, upgradePage } from './page.ts';
import { type Arguments, readArguments } from './read-arguments.ts';
import { Refusal } from './refusal.ts';
import { diffStep, generateStep, lintStep, typeCheckStep, verifyStep } from './steps.ts';
import { openWorkspace, outsideOfWorkspace, type Workspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const specFile = 'spec/openapi.yaml';
const touched = [specFile, 'generated'];
/** By the signals that ask a process to end, how it ends: as a shell counts it. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * `npm run upgrade`: everything that a new version of the API asks for, or nothing.
 *
 * @returns the exit code: 0 done, 1 a step failed and everything is as before, 2 wrong usage.
 */
export async function upgrade(args: readonly string[]): Promise<number> {
  try {
    const given = readArguments(args);
    assertWritable(given.page);
    if (given.spec !== undefined && !given.force) await assertCommitted(root, specFile, given.spec);
    return await upgradeIn(given);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function upgradeIn({ spec, page, force }: Arguments): Promise<number> {
  let workspace: Workspace | undefined;
  const stopListening = onEnd((signal) => {
    workspace?.remove();
    console.error('\nUpgrade ended before it was done. All files are as they were.');
    process.exit(exitCodes[signal]);
  });
  const findings: Findings = { done: [], report: undefined };
  try {
    workspace = openWorkspace({ root, touched, force, log: console.error });
    const written = await runSteps(workspace, spec, findings);
    stopListening();
    await writePage(page, written);
    console.error(page === undefined ? 'done' : `done: ${page}`);
    return 0;
  } catch (error) {
    if (!(error instanceof FailedStep)) throw error;
    await tellFailure(error, findings, page);
    return 1;
  } finally {
    stopListening();
    workspace?.remove();
  }
}

async function tellFailure(error: FailedStep, findings: Findings, page: string | undefined): Promise<void> {
  const { step, advice } = error;
  const failure = new FailedStep(step, outsideOfWorkspace(error.message), advice, outsideOfWorkspace(error.whole));
  await writePage(page, failedPage({ ...findings, failure }));
  console.error(`\nUpgrade stopped at ${step}:\n${failure.message}\n\n${advice}\nAll files are as they were.`);
  if (page !== undefined) console.error(`The whole error: ${page}`);
}

/** What is known when a step fails. */
interface Findings {
  readonly done: string[];
  report: DiffReport | undefined;
}

async function runSteps({ folder, swap }: Workspace, newSpec: string | undefined, findings: Findings): Promise<string> {
  const oldText = await readFile(join(root, specFile), 'utf8');
  if (newSpec !== undefined) useSpec(newSpec, join(folder, specFile));
  const step = async <Result>(name: string, run: () => Promise<Result>): Promise<Result> => {
    console.error(`${name} …`);
    const result = await run();
    findings.done.push(name);
    return result;
  };
  const document = await step('lint', () => lintStep(folder));
  const report = await step('diff', () => diffStep(root, oldText, document));
  findings.report = report;
  await step('generate', () => generateStep(folder));
  await step('type-check', () => typeCheckStep(folder));
  const verification = await step('verify', () => verifyStep(folder));
  const edited = swap();
  if (edited.length > 0)
    throw new FailedStep('swap', `Changed while it ran: ${edited.join(', ')}.`, 'Run it again on what is there now.');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return upgradePage({ report, version: String(version), verification });
}

function useSpec(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch {
    throw new FailedStep('start', `${from} cannot be read.`, 'Give the path of the new description.');
  }
}

/** @returns What stops listening. */
function onEnd(end: (signal: keyof typeof exitCodes) => void): () => void {
  const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

async function writePage(file: string | undefined, page: string): Promise<void> {
  if (file === undefined) process.stdout.write(page);
  else await writeFile(file, page);
}

function assertWritable(page: string | undefined): void {
  try {
    if (page !== undefined) accessSync(dirname(resolve(page)), constants.W_OK);
  } catch {
    throw new Refusal(`--page ${page}: nothing can be written there. Give a file in a folder that there is.`);
  }
}
