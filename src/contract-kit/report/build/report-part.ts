import { createHash } from 'node:crypto';
import { addedUp, firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { defined } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { type Report, type Shard, schemaVersion } from '../report.ts';
import { type Acceptance, acceptFindings } from './accept-findings.ts';
import { disturbedSentence, ownDisturbances } from './disturbed.ts';
import {
  isReachEnough,
  joinReach,
  missingWitnesses,
  type Order,
  obstacleLines,
  type ReachPart,
  reachedOf,
} from './reach.ts';

/** The results of some operations of a document. All parts in the document's order make a report. */
export interface ReportPart
  extends Pick<Report, 'requests' | 'clauses' | 'findings' | 'undocumentedStatuses' | 'notVerified' | 'notRun'> {
  /** Why the part is incomplete, as sentences. */
  readonly reasons: readonly string[];
  /** Whether everything that was planned was sent and judged. */
  readonly complete: boolean;
  readonly reach: ReachPart;
}

/** Members of a report that a run may not have. */
type Known<Name extends keyof Report> = { readonly [Key in Name]?: Report[Key] | undefined };

/** Facts about a whole run. The reason is why it ended early, as a sentence. */
export interface RunFacts
  extends Pick<Report, 'target' | 'durationMs'>,
    Known<'seed' | 'runId' | 'plan' | 'reason' | 'shard' | 'state'> {
  /** What options are lacking, as sentences. Default: none. */
  readonly advice?: string | undefined;
  /** Facts that identify the origin of the report. Default: none. */
  readonly about?: Pick<Report, 'tool' | 'document' | 'startedAt'>;
  /** The number of requests that belong to no part. Default 0. */
  readonly requests?: number;
  /** Operations that got no request because the user excluded them. Default: none. */
  readonly leftOut?: readonly NotVerified[];
  /** The ids of the operations in the order of the description, if the parts do not have it. */
  readonly operations?: readonly string[];
  /** The ids of all operations of the description that are not in the parts. Default: none. */
  readonly otherOperations?: readonly string[];
  /** The percentage of the operations that must be reached for the contract to hold. */
  readonly minReached: number;
  /** Which findings are accepted. Default: none. */
  readonly acceptance?: Acceptance;
}

/** Joins the parts of a run into one report. */
export function joinParts(parts: readonly ReportPart[], facts: RunFacts): Report {
  const { target, seed, runId, durationMs, plan, shard } = facts;
  const inOrder = orderBy(facts.operations);
  const isOpen = facts.reason !== undefined || parts.some(({ reasons }) => reasons.length > 0);
  const all = inOrder(parts.flatMap((part) => part.clauses));
  const found = inOrder(parts.flatMap(({ findings }) => findings));
  const { clauses, ...accepted } = acceptFindings(all, found, facts.acceptance ?? {}, isOpen, facts.otherOperations);
  const reaches = parts.map(({ reach }) => reach);
  const seen = { clauses, reach: joinReach(reaches, facts.minReached, inOrder) };
  // If the run ended early, that is the only reason: the clauses that it did not reach need no reason of their own.
  const made = facts.state === undefined ? {} : { state: facts.state };
  const seenReasons = facts.reason === undefined ? obstacleLines({ ...seen, ...made }) : [];
  const ofParts = parts.flatMap((part) => part.reasons);
  const reasons = new Set(
    [facts.advice ?? [], disturbedSentence(made) ?? [], facts.reason ?? [], ofParts, seenReasons].flat(),
  );
  return {
    schemaVersion,
    ...facts.about,
    verdict: verdictOf(parts, { ...seen, ...accepted, ...made }),
    ...(reasons.size > 0 && { reason: [...reasons].join(' ') }),
    target,
    ...defined({ seed, runId }),
    requests: sum(parts.map(({ requests }) => requests)) + (facts.requests ?? 0),
    durationMs,
    ...defined({ plan, shard }),
    ...seen,
    ...made,
    ...accepted,
    undocumentedStatuses: addedUp(
      inOrder(parts.flatMap(({ undocumentedStatuses }) => undocumentedStatuses)),
      ({ status }) => status,
      'count',
    ),
    // Several operations can share a part of the document. The first of them has the entry.
    notVerified: firstByKey(
      [...(facts.leftOut ?? []), ...inOrder(parts.flatMap(({ notVerified }) => notVerified))],
      ({ pointer, reason }) => JSON.stringify([pointer, reason]),
    ),
    notRun: sum(parts.map(({ notRun }) => notRun)),
  };
}

/**
 * The verdict of every run, whoever asks for it. `broken` if there is a finding. `holds` only if an operation was reached,
 * enough of them were, the clauses about their requests were covered, and no request could have changed what was there before.
 */
function verdictOf(parts: readonly ReportPart[], seen: Pick<Report, 'clauses' | 'reach' | 'findings' | 'state'>) {
  if (seen.findings.length > 0) return 'broken';
  const isSeen = reachedOf(seen.reach) > 0 && isReachEnough(seen.reach) && missingWitnesses(seen).length === 0;
  const isWhole = parts.every(({ complete }) => complete);
  return isSeen && isWhole && ownDisturbances(seen).length === 0 ? 'holds' : 'inconclusive';
}

/** Orders what is about operations. What is about none of these comes first. */
function orderBy(operations: readonly string[] | undefined): Order {
  if (operations === undefined) return (items) => items;
  const positions = new Map(operations.map((id, position) => [id, position]));
  const positionOf = ({ operation = '' }: { readonly operation?: string }): number => positions.get(operation) ?? 0;
  return (items) => items.toSorted((a, b) => positionOf(a) - positionOf(b));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What the report of a shard contains for `merge`. */
export function shardFacts(
  { index, count }: Pick<Shard, 'index' | 'count'>,
  run: {
    readonly document: JsonObject;
    readonly operations: readonly Operation[];
    /** What else decides which requests are sent and which clauses are verified. */
    readonly options: readonly unknown[];
  },
  parts: readonly ReportPart[],
  reason: string | undefined,
): Shard {
  const operations = run.operations.map(({ id }) => id);
  const contract = JSON.stringify([run.document, operations, run.options]);
  return {
    index,
    count,
    contract: createHash('sha256').update(contract).digest('hex'),
    operations,
    accepted: parts.some(({ reach }) => reachedOf(reach) > 0),
    complete: parts.every(({ complete }) => complete),
    reasons: [...new Set([reason ?? [], ...parts.map((part) => part.reasons)].flat())],
  };
}
