// What the actions of this folder share: finds or installs intercom-contract, runs it, and gives GitHub the job summary, the
// annotations and the outputs. It imports from Node only, because a workflow may have installed nothing else.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const { env } = process;
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'intercom-contract-'));

/** The file of a report. */
export const reportFile = (name) => join(folder, name);
const summary = reportFile('summary.md');
const annotations = reportFile('annotations.txt');
export const report = reportFile('report.json');

/**
 * Runs a command of intercom-contract, gives GitHub its summary and annotations, and returns its exit code. The log shows its
 * report.
 *
 * @param words The words that follow the command.
 * @param reports More reports, as in `html=FILE`.
 */
export function runCommand(command, words, reports = []) {
  const all = ['text', `summary=${summary}`, `github=${annotations}`, `json=${report}`, ...reports];
  const lines = input('ARGS').split('\n');
  const args = [
    ...words,
    ...all.map((one) => `--report=${one}`),
    ...lines.map((line) => line.trim()).filter((line) => line !== ''),
  ];
  const program = findProgram();
  // The report has foreign texts. GitHub reads no line as a command until the word comes again.
  const word = randomUUID();
  say(`::stop-commands::${word}\n`);
  const result = spawnSync(process.execPath, [program, command, ...args], { stdio: 'inherit' });
  say(`::${word}::\n`);
  const status = result.status ?? fail(`${command} was ended by ${result.signal ?? result.error?.message}.`);
  if (existsSync(summary) && env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(summary));
  if (existsSync(annotations)) say(readFileSync(annotations, 'utf8'));
  if (status === 2)
    annotate('error', 'The command line or the description is wrong. The log of this step has the reason.');
  if (existsSync(report)) setOutput('report', report);
  return status;
}

/** The verdict for an exit code. Without a report, the run did not end. */
export function setVerdict(status, verdicts) {
  setOutput('verdict', existsSync(report) || status === 2 ? verdicts[status] : 'failed');
  process.exitCode = status;
}

/** The program of the wanted version, or of the version that the project has installed, or of the action's version. */
function findProgram() {
  const version = input('VERSION');
  // The configuration may belong to a project in a folder of the repository.
  const program = version === '' ? programFrom(dirname(resolve(input('CONFIG') || 'package.json'))) : undefined;
  return program ?? install(version || ownVersion());
}

/** The program of the package that Node finds from a folder. `undefined` if there is none. */
function programFrom(place) {
  try {
    const manifest = createRequire(join(place, 'package.json')).resolve('intercom-contract/package.json');
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin['intercom-contract']);
  } catch {
    return undefined;
  }
}

/** The action is in the repository of the package. */
function ownVersion() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}

/** Installs a version outside of the project, without install scripts, and returns its program. */
function install(version) {
  const isTarball = version.endsWith('.tgz');
  if (!isTarball && !/^[\w.^~+-]+$/.test(version))
    fail(`There is no version ${version}. Give one such as 0.1.0, or the path of a tarball that ends in .tgz.`);
  const wanted = isTarball ? resolve(version) : `intercom-contract@${version}`;
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  // Bash also starts npm on Windows. The words are arguments of the script and no part of it.
  const words = ['-c', 'exec npm install --prefix "$@"', 'npm', folder, ...flags, wanted];
  if (spawnSync('bash', words, { stdio: 'inherit' }).status !== 0)
    fail(`npm cannot install ${wanted}. The log of this step has the reason.`);
  return programFrom(folder) ?? fail(`${wanted} is not the package intercom-contract.`);
}

/** The value of an input. It is empty if the workflow does not give it. */
export function input(name) {
  return (env[`INPUT_${name}`] ?? '').trim();
}

export function fail(sentence) {
  annotate('error', sentence);
  setOutput('verdict', 'failed');
  process.exit(1);
}

/** @param level `error`, `warning` or `notice`. */
export function annotate(level, sentence) {
  const escaped = sentence.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  say(`::${level} title=intercom-contract::${escaped}\n`);
}

/** Writes at once, because lines of this process must not come after those of processes that it starts later. */
function say(text) {
  writeSync(1, text);
}

export function setOutput(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}
