import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Law } from '../contract-kit/contract/model/law.ts';
import { type Target, UnfitTargetError, UnreachableTargetError } from '../contract-kit/exchange/checks/target.ts';
// Imported from their own files, not from the kit's index, which would also load what only other commands need.
import { openConnection } from '../contract-kit/exchange/http/connection.ts';
import { httpLaws } from '../contract-kit/exchange/laws/http-laws.ts';
import { urlTarget } from '../contract-kit/mock/url-target.ts';
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { unsetVariables } from '../contract-kit/report/lines/unset-variables.ts';
import { quote } from '../contract-kit/report/replay/curl.ts';
import type { Report } from '../contract-kit/report/report.ts';
import { errorMessage, saying } from '../contract-kit/text/error-message.ts';
import { listed, plural } from '../contract-kit/text/listed.ts';
import { visibleLines } from '../contract-kit/text/visible-text.ts';
import { writeWhole } from '../contract-kit/text/write-whole.ts';
import type { Provision } from '../contract-kit/things/make/provision/provision.ts';
import { explainLines, explainReach } from '../contract-kit/things/read/explain.ts';
import { mayTouchOf } from '../contract-kit/verify/plan/may-touch.ts';
import { type SelectionOptions, selectOperations } from '../contract-kit/verify/plan/selection.ts';
import { givenIds } from '../contract-kit/verify/plan/usable-values.ts';
import type { VerifyOptions } from '../contract-kit/verify/plan/verify-options.ts';
import { verify } from '../contract-kit/verify/verify.ts';
import { intercomLaws } from '../intercom/intercom-laws.ts';
import { LoginError } from './credentials/prepare-login.ts';
import { type EndSignals, onEndSignal } from './end-signals.ts';
import { exitCodes } from './exit-codes.ts';
import { type Command, createCommand } from './options/command.ts';
import { toProvision } from './options/to-provision.ts';
import { assertWritable, reasonOf } from './output/assert-writable.ts';
import { readBaselineFile, updateBaselineFile } from './output/baseline-file.ts';
import { createProgressLine } from './output/progress-line.ts';
import { ofFile } from './output/source-of.ts';
import { tell } from './output/tell.ts';
import { tellingOptions, tellReport } from './output/tell-report.ts';
import { readCredentials } from './read-credentials.ts';
import { readDocument } from './read-document.ts';
import { readRecordings } from './read-recordings.ts';
import { readValues } from './read-values.ts';
import { type VerifyActions, type VerifyArguments, verifyCommandOptions } from './verify-command-options.ts';

const columns = 80;

/** Verifies a target and writes the reports. */
export const verifyCommand: Command = createCommand(verifyCommandOptions, async ({ actions, isGiven, read }) => {
  const { values, replayWords, printed } = await read();
  if (actions.printConfig) {
    process.stdout.write(visibleLines(`${printed.join('\n')}\n`));
    return 0;
  }
  // Without a target, the embedded mock is used, which needs no `--prism`: the URL was forgotten.
  if (values.prism && values.target === undefined)
    throw new Error('--prism: give the URL of the Prism mock with --target.');
  const interrupt = new AbortController();
  let left: () => readonly string[] = () => [];
  const signals = onEndSignal(
    () => {
      const made = left().length;
      const removal = made === 0 ? '' : ` what it has made is removed (${plural(made, 'thing')}),`;
      tell(
        `\nThe run ends: requests under way are awaited for a moment,${removal} and the report follows. A second Ctrl-C ends it at once.\n`,
      );
      interrupt.abort();
    },
    () => tell(`\nEnded at once. ${whatIsLeft(left())}\n`),
  );
  const given: Given = {
    ...values,
    ...(actions.only !== undefined && (await reportsOfOne(values, isGiven))),
    ...actions,
    replayWords,
    onMade: (own) => {
      left = own;
    },
  };
  return await verifyGiven(given, interrupt.signal, signals).catch(endUnseen).finally(signals.stop);
});

/** A repeated finding does not replace the files of the whole run, which the configuration names. */
async function reportsOfOne({ report, scripts }: VerifyArguments, isGiven: (name: string) => boolean) {
  return {
    report: isGiven('report') ? report : await tellingOptions.report.read(undefined, { name: '', folder: '' }),
    scripts: isGiven('scripts') ? scripts : undefined,
  };
}

/** What a run leaves behind that removes nothing more. */
function whatIsLeft(paths: readonly string[]): string {
  if (paths.length === 0) return 'Nothing is left of what the run has made, as far as responses have told.';
  return [`This is left of what the run has made (${plural(paths.length, 'thing')}):`, ...paths].join('\n  ');
}

const unseen = [UnreachableTargetError, UnfitTargetError, LoginError];

/** Says why the run has seen nothing of the target. */
function endUnseen(error: unknown): number {
  if (!unseen.some((known) => error instanceof known)) throw error;
  tell(`${errorMessage(error)}\n`);
  return exitCodes.inconclusive;
}

/** The options of one call. */
interface Given extends VerifyArguments, VerifyActions {
  readonly replayWords: readonly string[];
  readonly onMade: NonNullable<VerifyOptions['onMade']>;
}

async function verifyGiven(given: Given, signal: AbortSignal, signals: EndSignals): Promise<number> {
  const document = await readDocument(given);
  if (given.explain) {
    await explain(document, given);
    return exitCodes.holds;
  }
  // Planning may block for long and needs no cleanup. Signals end the process at once until the first connection opens.
  signals.pause();
  const credentials = await readCredentials(given, document);
  signals.resume();
  const laws = await readLaws(given);
  const provision = typeof given.provision === 'string' ? await importProvision(given.provision) : given.provision;
  const values = given.values === undefined ? undefined : await readValues(given.values, document);
  const from = await readRecordings(given.from, document, given.target);
  if (given.record !== undefined) await assertWritable(given.record);
  const baseline = await readBaselineFile(given);
  // Opened last, so that wrong usage is reported before a mock starts.
  const target = await openTarget(given, document);
  const progress = createProgressLine(process.stderr);
  let recording = '';
  let isAdvised = false;
  try {
    // The kit has another option of this name.
    const { clauses: _listed, record, ...kit } = given;
    const options: VerifyOptions = {
      ...kit,
      ...selectionOf(given),
      ...credentials,
      baseline,
      acceptsAll: given.updateBaseline,
      withoutLaws: given.withoutLaw,
      allowHosts: given.allowHost,
      timeoutMs: given.timeout,
      requestsPerSecond: given.rate,
      maxTimeMs: given.maxTime && given.maxTime * 1000,
      headers: { ...given.header, ...credentials.headers },
      document,
      target,
      laws,
      provision,
      values,
      from,
      ...(record !== undefined && {
        onRecording: (har: string) => {
          recording = har;
        },
      }),
      signal,
      onProgress: progress.update,
      onAdvice: (advice) => {
        isAdvised = true;
        tell(`${advice}\n`);
      },
      replayOptions: given.replayWords,
      // From the first connection on, signals end the run with a report.
      connect: (...to) => {
        signals.resume();
        return openConnection(...to);
      },
    };
    signals.pause();
    const report = await verify(options).finally(progress.clear);
    await tellReport(ofFile(report, given.spec), given, isAdvised);
    if (record !== undefined)
      await writeWhole(record, recording).catch((error: unknown) => {
        throw new Error(`--record ${record} cannot be written${reasonOf(error)}.`);
      });
    await updateBaselineFile(given, report, baseline);
    if (given.target === undefined && report.findings.length > 0) tellOfMock(given, target);
    tellOfVariables(report);
    return exitCodes[report.verdict];
  } finally {
    await target.close();
  }
}

/** Shows how the selected operations are reached. Nothing is sent. */
async function explain(document: JsonObject, given: Given): Promise<void> {
  const { operations, mayUse } = selectOperations(readOperations(document), selectionOf(given));
  const ids = new Set(operations.map(({ id }) => id));
  const values = given.values === undefined ? {} : await readValues(given.values, document);
  const isGiven = givenIds(document, values, mayTouchOf(readOperations(document), given.touch, given.touchFound));
  const reached = explainReach(document, mayUse, isGiven).filter(({ operation }) => ids.has(operation));
  process.stdout.write(visibleLines(`${explainLines(reached, columns).join('\n')}\n`));
}

function selectionOf({ operation, exclude, safe }: VerifyArguments): SelectionOptions {
  return { operations: operation.length === 0 ? undefined : operation, exclude, safeOnly: safe };
}

/** Says how to start a mock on the same port again, because the curl lines need it. */
function tellOfMock({ spec }: VerifyArguments, { baseUrl }: Target): void {
  const file = spec === undefined ? '' : ` --spec ${quote(spec)}`;
  tell(
    `The mock has stopped. Before you paste a curl line, start it again: npx intercom-contract mock${file} --port ${baseUrl.port}\n`,
  );
}

/** The number of variables that a line names. */
const maxNamed = 6;

/** Says which variables the commands of findings read that are not set, such as that of a token which a login has given. */
function tellOfVariables({ findings }: Report): void {
  const unset = unsetVariables(findings.map(({ curl }) => curl));
  if (unset.length === 0) return;
  tell(`Before you paste a curl line, set its variables: ${listed(unset, maxNamed)}.\n`);
}

async function openTarget({ target, prism }: VerifyArguments, document: JsonObject): Promise<Target> {
  if (target === undefined) {
    const { prismTarget } = await import('../contract-kit/mock/prism-target.ts');
    return await prismTarget(document);
  }
  try {
    return urlTarget(target, { prism });
  } catch (error) {
    throw new Error(`--target: ${errorMessage(error)}.`);
  }
}

async function readLaws({ laws, lawsFrom, spec }: VerifyArguments): Promise<Law[]> {
  const own = spec === undefined ? intercomLaws : [];
  const given = lawsFrom === undefined ? [] : (await importModule('--laws-from', lawsFrom)).laws;
  if (!Array.isArray(given))
    throw new Error(`--laws-from ${lawsFrom}: the module must export an array named \`laws\`.`);
  return [...(laws ? [...httpLaws, ...own] : []), ...given];
}

async function importProvision(path: string): Promise<Provision> {
  const provision = await importModule('--provision', path);
  return await saying(`--provision ${path}`, () => toProvision(provision));
}

async function importModule(option: string, path: string): Promise<Record<string, unknown>> {
  return await saying(
    `${option} ${path}: the module cannot be loaded`,
    () => import(pathToFileURL(resolve(path)).href),
  );
}
