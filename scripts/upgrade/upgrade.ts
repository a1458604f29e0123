import { accessSync, constants } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole } from '#contract-kit/internal';
import { StoppedProcess } from '../run-node.ts';
import { assertCommitted } from './assert-committed.ts';
import { FailedStep, Refusal } from './failed-step.ts';
import { failedPage, type StepResults, upgradePage } from './page.ts';
import { type Arguments, readArguments } from './read-arguments.ts';
import { diffStep, generateStep, lintStep, typeCheckStep, verifyStep } from './steps.ts';
import { vendorStep } from './vendor/vendor-step.ts';
import { openWorkspace, outsideOfWorkspace, type Workspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const specFile = 'spec/openapi.yaml';
const touched = [specFile, 'generated'];
/** The exit code for each signal that ends the process, as a shell reports it. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * `npm run upgrade`: does everything that a new version of the API requires, or changes nothing.
 *
 * @returns the exit code: 0 done, 1 a step failed and everything is as before, 2 wrong usage.
 */
export async function upgrade(args: readonly string[]): Promise<number> {
  try {
    const given = readArguments(args);
    assertWritable(given.page);
    return await upgradeIn(given);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function upgradeIn(given: Arguments): Promise<number> {
  const { page } = given;
  let workspace: Workspace | undefined;
  const stopListening = onEnd((signal) => {
    workspace?.remove();
    console.error('\nUpgrade ended before it was done. All files are as they were.');
    process.exit(exitCodes[signal]);
  });
  const findings: StepResults = { done: [], vendor: undefined, change: undefined };
  try {
    const newText = await readVendor(given, findings);
    if (given.file === undefined || given.accept) workspace = openWorkspace({ root, touched });
    const written = workspace === undefined ? '' : await runSteps(workspace, newText, findings);
    stopListening();
    await writePage(page, [findings.vendor, written].filter(Boolean).join('\n'));
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

/** Compares the vendor's file with the spec, if there is one. Returns the new text of the spec if facts were accepted. */
async function readVendor(given: Arguments, findings: StepResults): Promise<string | undefined> {
  const { file, force } = given;
  if (file === undefined) return undefined;
  const text = await readFile(join(root, specFile), 'utf8');
  const { page, newText } = await step('read', findings, () => vendorStep(text, file, given));
  findings.vendor = page;
  if (newText !== undefined && newText !== text && !force) await assertCommitted(root, specFile);
  return newText;
}

async function tellFailure(error: FailedStep, findings: StepResults, page: string | undefined): Promise<void> {
  const { step: name, advice } = error;
  const failure = new FailedStep(name, outsideOfWorkspace(error.message), advice, outsideOfWorkspace(error.whole));
  await writePage(page, failedPage(failure, findings));
  console.error(`\nUpgrade stopped at ${name}:\n${failure.message}\n\n${advice}\nAll files are as they were.`);
  if (page !== undefined) console.error(`The whole error: ${page}`);
}

/** Runs a step, and prints a line when it begins and when it is done. */
async function step<Result>(name: string, { done }: StepResults, run: () => Promise<Result>): Promise<Result> {
  console.error(`${name} …`);
  const started = performance.now();
  const result = await run().catch((error: unknown) => {
    if (!(error instanceof StoppedProcess)) throw error;
    throw new FailedStep(name, error.message, 'The step has no result, good or bad. Run the upgrade again.');
  });
  console.error(`${name}: done in ${Math.ceil((performance.now() - started) / 1000)} s`);
  done.push(name);
  return result;
}

async function runSteps(
  { folder, swap }: Workspace,
  newText: string | undefined,
  findings: StepResults,
): Promise<string> {
  const oldText = await readFile(join(root, specFile), 'utf8');
  if (newText !== undefined) await writeFile(join(folder, specFile), newText);
  const spec = await step('lint', findings, () => lintStep(folder));
  const change = await step('diff', findings, () => diffStep(root, oldText, spec.document));
  findings.change = change;
  await step('generate', findings, () => generateStep(folder, spec));
  await step('type-check', findings, () => typeCheckStep(folder));
  const verification = await step('verify', findings, () => verifyStep(folder));
  const edited = swap();
  if (edited.length > 0)
    throw new FailedStep('swap', `Changed while it ran: ${edited.join(', ')}.`, 'Run it again on what is there now.');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return upgradePage({ change, version: String(version), verification });
}

/** @returns A function that stops listening. */
function onEnd(end: (signal: keyof typeof exitCodes) => void): () => void {
  const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

async function writePage(file: string | undefined, page: string): Promise<void> {
  if (file === undefined) process.stdout.write(page);
  else await writeWhole(file, page);
}

function assertWritable(page: string | undefined): void {
  try {
    if (page !== undefined) accessSync(dirname(resolve(page)), constants.W_OK);
  } catch {
    throw new Refusal(`--page ${page}: nothing can be written there. Give a file in a folder that there is.`);
  }
}
