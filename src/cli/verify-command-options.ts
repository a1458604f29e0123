import { verifyDefaults as defaults } from '../contract-kit/contract/model/defaults.ts';
import type { UserValues } from '../contract-kit/requests/cases/read-user-values.ts';
import type { Provision } from '../contract-kit/things/make/provision/provision.ts';
import type { VerifyOptions } from '../contract-kit/verify/plan/verify-options.ts';
import type { VerifyConfig } from './config/config.ts';
import { credentialsOption, type SchemeOption, tokenFromOption } from './credentials/credentials-options.ts';
import type { TokenSource } from './credentials/token-source.ts';
import { tokenVariableOf } from './credentials/token-variable.ts';
import type { CommandOptions } from './options/command.ts';
import { headerOption } from './options/header-option.ts';
import {
  type AnyOption,
  configOption,
  flag,
  forReplay,
  type OptionTable,
  path,
  pathOr,
  paths,
  readText,
  text,
  texts,
  textWithDefault,
  waiversOption,
} from './options/option.ts';
import { toProvision, toUserValues } from './options/to-provision.ts';
import { planKind, requestsPerSecond, runId, seed, shardNumber, wholeNumber } from './options/whole-number.ts';
import { scriptOption, type TellingOptions, tellingOptions } from './output/tell-report.ts';

/** The options that the kit has by the same name. */
type KitArguments = Required<
  Pick<
    VerifyOptions,
    'touch' | 'touchFound' | 'touchReading' | 'shard' | 'plan' | 'minReached' | 'seed' | 'runId' | 'maxRequests'
  > &
    Pick<VerifyOptions, 'concurrency' | 'waivers'>
>;

type Flags<Name extends string> = { readonly [Key in Name]: boolean };
type Texts<Name extends string> = { readonly [Key in Name]: string | undefined };
type Lists<Name extends string> = { readonly [Key in Name]: readonly string[] };

/** The values of the `verify` options. The keys are their names in the configuration. */
export interface VerifyArguments
  extends KitArguments,
    TellingOptions,
    Flags<'prism' | 'safe' | 'laws'>,
    Texts<'target' | 'spec' | 'tokenEnv' | 'otherTokenEnv' | 'lawsFrom' | 'record' | 'baseline'>,
    Lists<'allowRef' | 'operation' | 'exclude' | 'withoutLaw' | 'from' | 'allowHost'> {
  readonly tokenFrom: TokenSource | undefined;
  readonly credentials: Readonly<Record<string, SchemeOption>>;
  readonly header: Readonly<Record<string, string>>;
  readonly timeout: number;
  /** Requests per second. */
  readonly rate: number | undefined;
  readonly maxTime: number | undefined;
  readonly provision: string | Provision | undefined;
  readonly values: string | UserValues | undefined;
}

/** The `verify` options that a configuration cannot have. */
export type VerifyActions = Flags<'printConfig' | 'updateBaseline' | 'explain'> &
  Texts<'config' | 'only' | 'case' | 'script'>;

const positive = wholeNumber(1);
const percentage = wholeNumber(0, 100);
const { maxOperationsInFull, maxRequests, maxRequestsWithLaws } = defaults;

const table: OptionTable<VerifyArguments> = {
  target: text('URL', 'base URL of the provider (default: an embedded mock)'),
  prism: forReplay(flag('the target is a Prism mock: excuse its known deviations')),
  spec: forReplay(path('FILE', 'OpenAPI 3 description (default: the packaged one)')),
  allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
  tokenEnv: forReplay(text('NAME', `variable with the token, key or user:password (${tokenVariableOf('FILE')})`)),
  tokenFrom: tokenFromOption,
  credentials: credentialsOption,
  otherTokenEnv: forReplay(text('NAME', 'variable with the token of another user')),
  header: headerOption,
  operation: forReplay(texts('PATTERN', "only these: an id, 'METHOD /path' with * or **, tag:NAME")),
  exclude: forReplay(texts('PATTERN', 'send nothing to these operations')),
  safe: forReplay(flag('send only GET, HEAD and OPTIONS')),
  touch: forReplay(texts('PATTERN', 'let these operations change what the run has not made')),
  touchFound: forReplay(flag("the same as --touch '**'")),
  touchReading: forReplay(flag('send a POST that only reads by its own words, as search')),
  shard: readText('I/N', 'verify share I of N of the operations; see merge', shardNumber),
  plan: forReplay(
    textWithDefault(
      'KIND',
      `full, reduced, or auto: reduced above ${maxOperationsInFull} operations`,
      'auto',
      planKind,
    ),
  ),
  minReached: textWithDefault('PCT', 'percentage of operations that must be reached', defaults.minReached, percentage),
  seed: textWithDefault('N|random', 'the same seed sends the same requests', defaults.seed, seed),
  runId: readText('ID', 'part of each unique text in requests (default: random)', runId),
  maxRequests: forReplay(
    readText('N', `limit per operation (${maxRequests}, or ${maxRequestsWithLaws} with laws)`, positive),
  ),
  timeout: textWithDefault('MS', 'time limit per request, in milliseconds', defaults.timeoutMs, positive),
  concurrency: textWithDefault('N', 'requests in flight at once', defaults.concurrency, positive),
  rate: readText('N/s', 'the most requests per second, or per minute as in 90/m', requestsPerSecond),
  maxTime: readText('SECONDS', 'end the run after this time, and report what it has found', positive),
  ...tellingOptions,
  laws: forReplay(flag("also check laws from HTTP and the API's documentation")),
  lawsFrom: forReplay(path('MODULE', 'also check the laws that MODULE exports as `laws`')),
  withoutLaw: forReplay(texts('NAME', "leave out a law about resources, or all with '*'")),
  provision: forReplay(pathOr('MODULE', 'make what each request needs with `create` of MODULE', toProvision)),
  values: forReplay(pathOr('FILE', 'valid values that you know, by operation (YAML or JSON)', toUserValues)),
  from: forReplay(paths('FILE', 'begin with the accepted requests of a recording')),
  record: path('FILE', 'write the accepted requests of this run as a recording'),
  allowHost: forReplay(texts('HOST', 'also send requests to this host, not only to loopback')),
  baseline: path('FILE', 'fail only on findings that FILE does not have'),
  waivers: waiversOption,
} satisfies Record<keyof VerifyConfig, AnyOption>;

/** The options of `verify`. */
export const verifyCommandOptions: CommandOptions<VerifyArguments, VerifyActions> = {
  command: 'verify',
  usage: `Usage: intercom-contract verify [options]

Checks that a provider honours an OpenAPI description.
Exit codes: 0 holds, 1 findings, 2 wrong usage, 3 inconclusive.
`,
  table,
  actions: {
    updateBaseline: flag('write the findings of this run to the file of --baseline'),
    config: configOption,
    printConfig: flag('print the options and their places, and send nothing'),
    explain: flag('show how each operation is reached, and send nothing'),
    only: text('CLAUSE', 'verify only this clause, with at most 40 requests'),
    case: text('NUMBER', 'with --only: send the request that showed the finding'),
    ...scriptOption,
  },
  groups: {
    'Most needed': ['spec', 'target', 'tokenEnv', 'operation', 'laws', 'report'],
    'Further credentials': ['tokenFrom', 'credentials', 'otherTokenEnv', 'header'],
    'What is sent': ['exclude', 'safe', 'shard', 'plan', 'maxRequests', 'seed', 'runId', 'only', 'case'],
    'What requests need': ['from', 'values', 'provision', 'record', 'explain'],
    'What may be reached and changed': ['allowHost', 'touch', 'touchFound', 'touchReading'],
    'How fast, and how long': ['concurrency', 'rate', 'timeout', 'maxTime'],
    'How it is judged': ['lawsFrom', 'withoutLaw', 'minReached', 'prism', 'baseline', 'updateBaseline'],
    'How it is told': ['findings', 'clauses', 'script', 'scripts'],
    'Where options and descriptions come from': ['config', 'printConfig', 'allowRef'],
  },
};
