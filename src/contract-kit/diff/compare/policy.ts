import type { Direction } from '../../openapi/operation/direction.ts';
import { globOf } from '../../text/glob.ts';
import type { ChangeKind, ChangeSide, ContractChange, Level } from './contract-change.ts';

/** A way of descriptions to announce a break, which OpenAPI does not have. */
export type Convention = 'x-sunset' | 'x-stability-level' | 'x-extensible-enum';

/** The level of the changes that have all that the row names. In patterns, `*` stands for text without a slash, `**` for any. */
export interface PolicyRow {
  /** What the policy makes of them. */
  readonly level: Level;
  /** Patterns of rules, such as `response-enum-*`. Default: all. */
  readonly rule?: string | readonly string[];
  /** What the change does to the contract, such as `breaking`. Default: anything. */
  readonly kind?: ChangeKind | readonly ChangeKind[];
  /** Ids of operations, `METHOD /path` with `*` and `**`, or `tag:NAME`. Default: all, and what belongs to no operation. */
  readonly operation?: string | readonly string[];
  /** Patterns of JSON Pointers into the description. Default: all places. */
  readonly place?: string | readonly string[];
  /** What callers expect: `release` for what each release has, such as another default version, or `deprecated`. Default: all. */
  readonly expected?: 'release' | 'deprecated';
  /** `request`: what callers send, also in answer to a webhook. `response`: what they get. Default: both, and the rest. */
  readonly direction?: Direction;
  /** Only breaks that a convention announces: a past sunset, the stability draft or alpha, or an extensible enum. */
  readonly convention?: Convention;
}

/** Levels for changes: the first row that fits a change counts. What no row fits is `info`. */
export interface Policy {
  /** Its name in reports. */
  readonly name: string;
  /** In the order in which they are asked. */
  readonly rows: readonly PolicyRow[];
}

/** A team's own policy, as its configuration gives it. */
export interface OwnPolicy {
  /** The policy whose rows follow. Default `tolerant`. */
  readonly basedOn?: string;
  /** They are asked before the rows of that policy. */
  readonly rows: readonly PolicyRow[];
}

const strict: Policy = { name: 'strict', rows: [{ kind: 'breaking', level: 'error' }] };

/** What a tolerant reader takes from a provider: further values of a list, null, and members that it does not know. */
const tolerated: PolicyRow = {
  rule: [
    '*-enum-widened',
    '*-enum-changed',
    '*-discriminator-widened',
    '*-null-allowed',
    '*-property-added',
    '*-properties-opened',
  ],
  kind: 'breaking',
  direction: 'response',
  level: 'warning',
};

/** What each release brings, such as another default version. A check that it fails would fail on every release. */
const ofRelease: PolicyRow = { kind: 'breaking', expected: 'release', level: 'warning' };

/** The policies of the kit: `tolerant`, the default, and `strict`. */
export const policies: readonly Policy[] = [{ name: 'tolerant', rows: [ofRelease, tolerated, ...strict.rows] }, strict];

/** The rows by which conventions announce breaks. */
export const conventionRows: readonly PolicyRow[] = (
  ['x-sunset', 'x-stability-level', 'x-extensible-enum'] as const
).map((convention) => ({ convention, level: 'info' }));

const directions: Readonly<Record<ChangeSide, Direction | undefined>> = {
  request: 'request',
  response: 'response',
  'webhook request': 'response',
  'webhook response': 'request',
  document: undefined,
};

/** Whether a row is about a change, apart from its operations and conventions. */
export function fits({ rule, kind, place, direction, expected }: PolicyRow, change: ContractChange): boolean {
  const isSide = direction === undefined || direction === directions[change.side];
  const isKind = kind === undefined || [kind].flat().includes(change.kind);
  const isExpected = expected === undefined || expected === change.expected;
  return isKind && isExpected && isSide && matchesAny(rule, change.rule) && matchesAny(place, change.pointer);
}

function matchesAny(patterns: string | readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || [patterns].flat().some((pattern) => globOf(pattern).test(text));
}
