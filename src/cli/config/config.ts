import type { OwnPolicy } from '../../contract-kit/diff/compare/policy.ts';
import type { Waiver } from '../../contract-kit/report/waivers/waiver.ts';
import type { UserValues } from '../../contract-kit/requests/cases/read-user-values.ts';
import type { Provision } from '../../contract-kit/things/make/provision/provision.ts';
import type { SchemeSource, TokenFrom } from './scheme-source.ts';

export type { Login, LoginValue, SchemeSource, TokenFrom } from './scheme-source.ts';

/** One text, or several. */
export type Texts = string | readonly string[];

/** The options of `intercom-contract verify`. The command line wins. Relative paths start from the folder of the file. */
export interface VerifyConfig {
  /** The base URL of the provider, or a name of `targets`. Default: an embedded Prism mock. */
  readonly target?: string;
  /** Whether the target is a Prism mock, whose known deviations are excused. Default false. */
  readonly prism?: boolean;
  /** A file with an OpenAPI 3 description, or a name of `documents`. Default: the packaged description. */
  readonly spec?: string;
  /** Folders with files that a `$ref` of the description may name. */
  readonly allowRef?: Texts;
  /** The environment variable with the token, API key or `user:password`. Default `API_TOKEN`, or `INTERCOM_TOKEN` without `spec`. */
  readonly tokenEnv?: string;
  /**
   * Where the token, API key or `user:password` comes from: a shell command that prints it, a function that gives it, or a
   * login. It is asked again when the token is refused with 401. Default: the token comes from `tokenEnv`.
   */
  readonly tokenFrom?: TokenFrom;
  /**
   * Credentials by security scheme, under the names of `components.securitySchemes`. Other schemes get the token of `tokenEnv`
   * or `tokenFrom`, if there is one. `bearer`: the description has no `security`, and each request has this token as a bearer
   * token. Default: this token serves all schemes.
   */
  readonly credentials?: 'bearer' | Readonly<Record<string, SchemeSource>>;
  /** The environment variable with the token of another user. */
  readonly otherTokenEnv?: string;
  /** Header fields that are added to each request, as in `{ 'X-Tenant': 'acme' }`, or as texts such as `'X-Tenant: acme'`. */
  readonly header?: Texts | Readonly<Record<string, string>>;
  /** Verify only these operations: ids, `METHOD /path` with `*` and `**`, or `tag:NAME`. */
  readonly operation?: Texts;
  /** Send nothing to these operations. */
  readonly exclude?: Texts;
  /** Send only GET, HEAD and OPTIONS. Default false. */
  readonly safe?: boolean;
  /** Let requests of these operations change what the run has not made. Patterns, as in `operation`. Default: none. */
  readonly touch?: readonly string[];
  /** The same as `touch: ['**']`. Default false. */
  readonly touchFound?: boolean;
  /** Send a `POST` that only reads by its own words, such as `/orders/search`, as long as nothing changes. Default false. */
  readonly touchReading?: boolean;
  /** Verify a share of the operations, as in `2/3`. */
  readonly shard?: string;
  /** How much is sent. Default `auto`: the reduced plan for more than 20 operations. */
  readonly plan?: 'full' | 'reduced' | 'auto';
  /** The percentage of the operations that must be reached. Default 100. */
  readonly minReached?: number;
  /** The same seed sends the same requests. Default 1. */
  readonly seed?: number | 'random';
  /** Part of each unique text in requests. Default: a new one for each run. */
  readonly runId?: string;
  /** The most requests to one operation. Default 200, or 240 with laws. */
  readonly maxRequests?: number;
  /** The deadline of each request, in milliseconds. Default 5000. */
  readonly timeout?: number;
  /** The most requests at the same time. Default 4. */
  readonly concurrency?: number;
  /** The most requests per second, as in `10/s`, or per minute, as in `90/m`. Default: no limit. */
  readonly rate?: string;
  /** The most time for the run, in seconds. Default: no limit. */
  readonly maxTime?: number;
  /** Reports as `FORMAT` or `FORMAT=FILE`. Default `text`. */
  readonly report?: Texts;
  /** How much the text report tells: `heaviest`, which is at most 150 lines, or `all`. Default `heaviest`. */
  readonly findings?: 'heaviest' | 'all';
  /** Whether the text report lists each clause. Default false. */
  readonly clauses?: boolean;
  /** The folder for a shell script of each finding. Default: none is written. */
  readonly scripts?: string;
  /** Also check laws from HTTP and from the API's documentation. Default false. */
  readonly laws?: boolean;
  /** A module whose export `laws` has further laws. */
  readonly lawsFrom?: string;
  /** Laws about resources that are left out; `*` stands for all. */
  readonly withoutLaw?: Texts;
  /** A module that creates a disposable resource before each request, or its functions. */
  readonly provision?: string | Provision;
  /** Valid values that you know, by operation and parameter, or a YAML or JSON file with them. */
  readonly values?: string | UserValues;
  /** Recordings (HAR) of a browser, Playwright, a proxy or `record`, whose accepted requests are the base of their operations. */
  readonly from?: Texts;
  /** The file for a recording of the accepted requests of the run, without credentials. Default: none is written. */
  readonly record?: string;
  /** Hosts besides this machine that may get requests. */
  readonly allowHost?: Texts;
  /** The file with the known findings: the run fails on others only. `--update-baseline` writes it. */
  readonly baseline?: string;
  /** Findings that are accepted, each with a reason. */
  readonly waivers?: readonly Waiver[];
}

/** The options of `intercom-contract diff`. */
export interface DiffConfig {
  /** The old description: a file, a name of `documents`, or `git:REV:PATH`. Default `git:HEAD`. */
  readonly old?: string;
  /** The new description. Default `spec/openapi.yaml`. */
  readonly new?: string;
  /** Also send requests of each version to a mock of each. Default false. */
  readonly run?: boolean;
  /** Reports as `FORMAT` or `FORMAT=FILE`. Default `text`. */
  readonly report?: Texts;
  /** How severe each change is: the name of a policy, or rows before those of one. Default `tolerant`. */
  readonly policy?: 'strict' | 'tolerant' | 'intercom' | OwnPolicy;
  /** Let `x-sunset`, `x-stability-level` and `x-extensible-enum` announce breaks, before the policy judges. Default false. */
  readonly conventions?: boolean;
  /** The reader whose work the report lists. Default `callers`. */
  readonly for?: 'callers' | 'implementers' | 'both';
  /** The changes that fail. Default `error`. `breaking`: errors under `strict`. `wire`: these, without types. */
  readonly failOn?: 'error' | 'warning' | 'breaking' | 'wire' | 'any' | 'none';
  /** Folders with files that a `$ref` of the descriptions may name. */
  readonly allowRef?: Texts;
  /** Changes that are accepted, each with a reason. They do not count for `failOn`. */
  readonly waivers?: readonly Waiver[];
}

/** The options of `intercom-contract judge`. */
export interface JudgeConfig
  extends Pick<VerifyConfig, 'spec' | 'allowRef' | 'laws' | 'report' | 'findings' | 'clauses' | 'scripts'> {
  /** The base URLs of the API in the recording. Default: the servers of the description, and this machine. */
  readonly server?: Texts;
  /** Judge only these operations: ids, `METHOD /path` with `*` and `**`, or `tag:NAME`. */
  readonly operation?: Texts;
  /** Leave out these operations. */
  readonly exclude?: Texts;
}

/** The options of `intercom-contract mock`. */
export interface MockConfig extends Pick<VerifyConfig, 'spec' | 'allowRef'> {
  /** The port to listen on. Default: a free one. */
  readonly port?: number;
  /** Generate responses from the schemas, not from the examples. Default false. */
  readonly dynamic?: boolean;
  /** Do not print requests. Default false. */
  readonly quiet?: boolean;
}

/** What `intercom-contract.config.ts` and its like may have. */
export interface Config {
  /** Options of `verify`, for every target. */
  readonly verify?: VerifyConfig;
  /** Options of `diff`. */
  readonly diff?: DiffConfig;
  /** Options of `judge`. */
  readonly judge?: JudgeConfig;
  /** Options of `mock`. */
  readonly mock?: MockConfig;
  /** Descriptions by name: `verify --spec orders` then reads the file that stands here under `orders`. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Targets by name: the base URL, or options for this target that win over those of `verify`. `verify --target NAME`. */
  readonly targets?: Readonly<Record<string, string | VerifyConfig>>;
}

/**
 * Gives a configuration its type. The file exports the result as its default.
 *
 * @example
 * const config = defineConfig({
 *   verify: { spec: 'openapi.yaml', minReached: 90 },
 *   targets: { local: 'http://127.0.0.1:8080', staging: { target: 'https://staging.example.com', tokenEnv: 'STAGING_TOKEN' } },
 * });
 */
export function defineConfig(config: Config): Config {
  return config;
}
