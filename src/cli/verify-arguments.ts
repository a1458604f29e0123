import type { PlanKind } from '../contract-kit/cases/plan-operations.ts';
import type { ShardNumber } from '../contract-kit/cases/share-operations.ts';
import { verifyDefaults } from '../contract-kit/model/defaults.ts';
import type { Report } from '../contract-kit/report/report.ts';
import { assertRunId } from '../contract-kit/unique/run-id.ts';
import { type Options, readOptions } from './read-options.ts';
import { parseReportOutputs, type ReportOutput } from './report-output.ts';
import { verifyFormats } from './verify-formats.ts';

/** Where the token of the packaged description is kept; the kit itself knows no provider. */
export const defaultTokenVariable = 'INTERCOM_TOKEN';

export const verifyUsage: string = `Usage: intercom-contract verify [options]

Checks a provider. Exit code: 0 holds, 1 findings, 2 usage, 3 inconclusive.

  --target URL        the provider's base URL (default: an embedded Prism mock)
  --prism             the target is a Prism mock: excuse what Prism does wrong
  --spec FILE         an OpenAPI 3 document (default: the packaged one)
  --allow-ref DIR     the document may refer to files below DIR, too; repeatable
  --token-env NAME    variable of a token, key or name:password (${defaultTokenVariable})
  --operation ID      only this operation; repeatable
  --shard I/N         only the Ith of N shares of the operations; then see merge
  --plan KIND         full, reduced or auto: reduced beyond ${verifyDefaults.mostOperationsInFull} operations (auto)
  --min-reached PCT   how many of all operations must be reached to hold (${verifyDefaults.minReached})
  --seed N|random     same seed, same requests (${verifyDefaults.seed})
  --run-id ID         stands in names that are to be unique (default: random)
  --max-requests N    for each operation (${verifyDefaults.maxRequests}, with laws ${verifyDefaults.maxRequestsWithLaws}, or as planned)
  --timeout MS        for each request (${verifyDefaults.timeoutMs})
  --concurrency N     requests under way at a time (${verifyDefaults.concurrency})
  --report FORMAT[=FILE]  text, json, junit, markdown, github, html; repeatable
  --replay STRING     send only the request of a finding, and judge it again
  --laws              also check what HTTP and the API's prose promise
  --laws-from MODULE  also check the \`laws\` that this module exports
  --provision MODULE  let its \`create\` make a disposable thing for each request
  --allow-host HOST   send requests to another host than this one; repeatable
`;

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  target: { type: 'string' },
  prism: { type: 'boolean', default: false },
  spec: { type: 'string' },
  'allow-ref': { type: 'string', multiple: true, default: [] },
  'token-env': { type: 'string', default: defaultTokenVariable },
  operation: { type: 'string', multiple: true },
  seed: { type: 'string', default: String(verifyDefaults.seed) },
  'run-id': { type: 'string' },
  'min-reached': { type: 'string', default: String(verifyDefaults.minReached) },
  'max-requests': { type: 'string' },
  timeout: { type: 'string', default: String(verifyDefaults.timeoutMs) },
  concurrency: { type: 'string', default: String(verifyDefaults.concurrency) },
  report: { type: 'string', multiple: true, default: ['text'] },
  plan: { type: 'string', default: 'auto' },
  shard: { type: 'string' },
  replay: { type: 'string' },
  laws: { type: 'boolean', default: false },
  'laws-from': { type: 'string' },
  provision: { type: 'string' },
  'allow-host': { type: 'string', multiple: true, default: [] },
} satisfies Options;

export interface VerifyArguments {
  readonly help: boolean;
  readonly target: string | undefined;
  readonly prism: boolean;
  readonly spec: string | undefined;
  readonly allowRefs: readonly string[];
  readonly tokenVariable: string;
  readonly operations: readonly string[] | undefined;
  readonly seed: number;
  readonly runId: string | undefined;
  readonly minReached: number;
  readonly maxRequests: number | undefined;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly reports: readonly ReportOutput<Report>[];
  readonly plan: PlanKind | undefined;
  readonly shard: ShardNumber | undefined;
  readonly replay: string | undefined;
  readonly laws: boolean;
  readonly lawsFrom: string | undefined;
  readonly provision: string | undefined;
  readonly allowHosts: readonly string[];
}

/** @throws Error for an option that is unknown, or a value that is out of range. */
export async function parseVerifyArguments(args: readonly string[]): Promise<VerifyArguments> {
  const { values } = readOptions('verify', args, options);
  return {
    help: values.help,
    target: values.target,
    prism: isPrism(values.prism, values.target),
    spec: values.spec,
    allowRefs: values['allow-ref'],
    tokenVariable: values['token-env'],
    operations: values.operation,
    seed: values.seed === 'random' ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('--seed', values.seed, 0),
    runId: optional(values['run-id'], runIdOf),
    minReached: percentage('--min-reached', values['min-reached']),
    maxRequests: optional(values['max-requests'], (text) => wholeNumber('--max-requests', text, 1)),
    timeoutMs: wholeNumber('--timeout', values.timeout, 1),
    concurrency: wholeNumber('--concurrency', values.concurrency, 1),
    reports: await parseReportOutputs(values.report, verifyFormats),
    plan: planKind(values.plan),
    shard: optional(values.shard, shardNumber),
    replay: values.replay,
    laws: values.laws,
    lawsFrom: values['laws-from'],
    provision: values.provision,
    allowHosts: values['allow-host'],
  };
}

function optional<Value>(text: string | undefined, read: (text: string) => Value): Value | undefined {
  return text === undefined ? undefined : read(text);
}

/** Without a target the mock is the kit's own, and who names the option has forgotten the URL. */
function isPrism(prism: boolean, target: string | undefined): boolean {
  if (prism && target === undefined) throw new Error('--prism: give the URL of the Prism mock with --target.');
  return prism;
}

function runIdOf(text: string): string {
  try {
    assertRunId(text);
  } catch (error) {
    throw new Error(`--run-id: ${error instanceof Error ? error.message : String(error)}`);
  }
  return text;
}

function planKind(text: string): PlanKind | undefined {
  if (text === 'auto') return undefined;
  if (text === 'full' || text === 'reduced') return text;
  throw new Error(`--plan ${text}: give full, reduced or auto.`);
}

function shardNumber(text: string): ShardNumber {
  const [, index, count] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new Error(`--shard ${text}: give a share and the number of shares, from 1/N to N/N, such as 2/3.`);
}

function percentage(option: string, text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new Error(`${option} ${text}: give a whole number from 0 to 100.`);
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= 2 ** 31 - 1) return value;
  throw new Error(`${option} ${text}: give a whole number of at least ${least}.`);
}
