import type { PlanKind } from '../contract-kit/cases/plan-operations.ts';
import type { ShardNumber } from '../contract-kit/cases/share-operations.ts';
import { verifyDefaults } from '../contract-kit/model/defaults.ts';
import type { Report } from '../contract-kit/report/report.ts';
import { assertRunId } from '../contract-kit/unique/run-id.ts';
import { type Options, readOptions } from './read-options.ts';
import { parseReportOutputs, type ReportOutput } from './report-output.ts';
import { verifyFormats } from './verify-formats.ts';

/** The variable with the token for the packaged description. The kit itself has no default for a provider. */
export const defaultTokenVariable = 'INTERCOM_TOKEN';

export const verifyUsage: string = `Usage: intercom-contract verify [options]

Checks that a provider honours an OpenAPI description.
Exit codes: 0 holds, 1 findings, 2 wrong usage, 3 inconclusive.

  --target URL        base URL of the provider (default: an embedded Prism mock)
  --prism             the target is a Prism mock: excuse its known deviations
  --spec FILE         OpenAPI 3 description (default: the packaged one)
  --allow-ref DIR     also read files below DIR that a $ref names; repeatable
  --token-env NAME    environment variable with the token, API key or
                      user:password (${defaultTokenVariable})
  --other-token-env NAME  environment variable with the token of another user
  --header 'NAME: VALUE'  add a header to each request; repeatable
  --operation PATTERN  verify only these operations: an id, 'METHOD /path' with
                      * and **, or tag:NAME; repeatable
  --exclude PATTERN   send nothing to these operations; repeatable
  --safe              send only GET, HEAD and OPTIONS
  --explain           show how each operation is reached, and send nothing
  --touch-found       also send requests that may change what this run has
                      not made
  --shard I/N         verify share I of N of the operations; see merge
  --plan KIND         full, reduced, or auto: reduced above ${verifyDefaults.mostOperationsInFull} operations (auto)
  --min-reached PCT   percentage of operations that must be reached (${verifyDefaults.minReached})
  --seed N|random     the same seed sends the same requests (${verifyDefaults.seed})
  --run-id ID         part of each unique text in requests (default: random)
  --max-requests N    limit per operation (${verifyDefaults.maxRequests}, or ${verifyDefaults.maxRequestsWithLaws} with laws; more if the
                      plan needs them)
  --timeout MS        time limit per request, in milliseconds (${verifyDefaults.timeoutMs})
  --concurrency N     requests in flight at once (${verifyDefaults.concurrency})
  --report FORMAT[=FILE]  write a report, to FILE if given; repeatable;
                      FORMAT: ${Object.keys(verifyFormats).join(', ')}
  --replay STRING     resend only the request of a finding, and judge it again
  --laws              also check rules from HTTP and the API's documentation
  --laws-from MODULE  also check the rules that MODULE exports as \`laws\`
  --without-law NAME  leave out a rule about resources, or all with '*';
                      repeatable
  --provision MODULE  create a disposable resource before each request with
                      MODULE's \`create\`
  --values FILE       valid values that you know, by operation and parameter, in
                      YAML or JSON: getCustomer: { customerId: '42' }
  --allow-host HOST   also send requests to this host; without it, only to
                      loopback; repeatable
`;

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  target: { type: 'string' },
  prism: { type: 'boolean', default: false },
  spec: { type: 'string' },
  'allow-ref': { type: 'string', multiple: true, default: [] },
  'token-env': { type: 'string', default: defaultTokenVariable },
  operation: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true, default: [] },
  'other-token-env': { type: 'string' },
  exclude: { type: 'string', multiple: true },
  safe: { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  'touch-found': { type: 'boolean', default: false },
  'without-law': { type: 'string', multiple: true, default: [] },
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
  values: { type: 'string' },
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
  readonly headers: Readonly<Record<string, string>>;
  readonly otherTokenVariable: string | undefined;
  readonly exclude: readonly string[] | undefined;
  readonly safeOnly: boolean;
  readonly explain: boolean;
  readonly touchFound: boolean;
  readonly withoutLaws: readonly string[];
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
  readonly valuesFrom: string | undefined;
  readonly allowHosts: readonly string[];
}

/** @throws Error for an unknown option, or a value that is out of range. */
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
    headers: headerFields(values.header),
    otherTokenVariable: values['other-token-env'],
    exclude: values.exclude,
    safeOnly: values.safe,
    explain: values.explain,
    touchFound: values['touch-found'],
    withoutLaws: values['without-law'],
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
    valuesFrom: values.values,
    allowHosts: values['allow-host'],
  };
}

function optional<Value>(text: string | undefined, read: (text: string) => Value): Value | undefined {
  return text === undefined ? undefined : read(text);
}

/** Without a target, the embedded mock is used, which needs no `--prism`: the URL was forgotten. */
function isPrism(prism: boolean, target: string | undefined): boolean {
  if (prism && target === undefined) throw new Error('--prism: give the URL of the Prism mock with --target.');
  return prism;
}

function headerFields(texts: readonly string[]): Record<string, string> {
  const fields = new Map<string, string>();
  for (const text of texts) {
    const colon = text.indexOf(':');
    // The text may hold a secret, so that the error does not repeat what may be the value.
    if (colon < 1) throw new Error("--header: give a name, a colon and a value, as in --header 'X-Tenant: acme'.");
    const name = text.slice(0, colon).trim();
    const isTwice = [...fields.keys()].some((other) => other.toLowerCase() === name.toLowerCase());
    if (isTwice) throw new Error(`--header ${name}: give each header once.`);
    fields.set(name, text.slice(colon + 1).trim());
  }
  return Object.fromEntries(fields);
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
  throw new Error(`--shard ${text}: give a share and the number of shares, such as 2/3.`);
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
