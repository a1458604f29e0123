// The steps of the action: finds or installs intercom-contract, runs `verify`, and gives GitHub the job summary, the
// annotations and the outputs. It ends with the exit code of `verify`. It imports from Node only, because a workflow
// may have installed nothing else.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const { env } = process;
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'intercom-contract-'));
const summary = join(folder, 'summary.md');
const annotations = join(folder, 'annotations.txt');
const report = join(folder, 'report.json');
/** What the exit codes of `verify` mean. */
const verdicts = ['holds', 'broken', 'usage', 'inconclusive'];
/** The options of `verify` that are inputs of their own. */
const options = {
  '--spec': 'DOCUMENT',
  '--target': 'TARGET',
  '--config': 'CONFIG',
  '--baseline': 'BASELINE',
  '--token-env': 'TOKEN_ENV',
};

const status = runVerify(findProgram());
if (existsSync(summary) && env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(summary));
if (existsSync(annotations)) say(readFileSync(annotations, 'utf8'));
if (status === 2) annotate('The command line or the description is wrong. The log of this step has the reason.');
if (existsSync(report)) setOutput('report', report);
setOutput('verdict', existsSync(report) || status === 2 ? verdicts[status] : 'failed');
process.exitCode = status;

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
  return JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version;
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

/** Runs `verify`, and returns its exit code. The log shows its report. */
function runVerify(program) {
  const given = Object.entries(options).filter(([, name]) => input(name) !== '');
  const lines = input('ARGS').split('\n');
  const args = [
    ...given.map(([option, name]) => `${option}=${input(name)}`),
    ...['text', `summary=${summary}`, `github=${annotations}`, `json=${report}`].map((one) => `--report=${one}`),
    ...lines.map((line) => line.trim()).filter((line) => line !== ''),
  ];
  // The report has texts of the service. GitHub reads no line as a command until the word comes again.
  const word = randomUUID();
  say(`::stop-commands::${word}\n`);
  const result = spawnSync(process.execPath, [program, 'verify', ...args], { stdio: 'inherit' });
  say(`::${word}::\n`);
  return result.status ?? fail(`verify was ended by ${result.signal ?? result.error?.message}.`);
}

/** The value of an input. It is empty if the workflow does not give it. */
function input(name) {
  return (env[`INPUT_${name}`] ?? '').trim();
}

function fail(sentence) {
  annotate(sentence);
  setOutput('verdict', 'failed');
  process.exit(1);
}

function annotate(sentence) {
  const escaped = sentence.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  say(`::error title=intercom-contract::${escaped}\n`);
}

/** Writes at once, because lines of this process must not come after those of processes that it starts later. */
function say(text) {
  writeSync(1, text);
}

function setOutput(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}
