import type { NotVerified } from '../model/clause.ts';
import { isReachEnough, joinReach, missingWitnesses, type ReachPart } from './reach.ts';
import { obstacleLines } from './reach-lines.ts';
import type { ClauseReport, Finding, Report, ReportVerdict, SpecGap } from './report.ts';

/** What is known about some of a document's operations. Parts that follow each other in its order make a whole. */
export interface ReportPart {
  readonly requests: number;
  readonly clauses: readonly ClauseReport[];
  readonly findings: readonly Finding[];
  readonly specGaps: readonly SpecGap[];
  readonly notVerified: readonly NotVerified[];
  readonly notRun: number;
  /** What kept some of it from being judged, in sentences. */
  readonly reasons: readonly string[];
  /** Whether a valid request was accepted, so that something can be said at all. */
  readonly accepted: boolean;
  /** Whether nothing was left out that should have been sent. */
  readonly complete: boolean;
  readonly reach: ReachPart;
}

/** What is true of a run as a whole. */
export interface RunFacts extends Pick<Report, 'target' | 'seed' | 'durationMs'> {
  readonly runId?: string | undefined;
  readonly plan: Report['plan'] | undefined;
  /** What kept the run as a whole from judging all. */
  readonly reason?: string | undefined;
  readonly shard?: Report['shard'] | undefined;
  /** The percentage of the operations that must be reached for the contract to hold. */
  readonly minReached: number;
}

/** Puts the parts of a run together. */
export function joinParts(parts: readonly ReportPart[], facts: RunFacts): Report {
  const { target, seed, runId, durationMs, plan, shard } = facts;
  const seen = {
    clauses: parts.flatMap(({ clauses }) => clauses),
    reach: joinReach(
      parts.map(({ reach }) => reach),
      facts.minReached,
    ),
  };
  // What kept the run from its end comes first: of what it did not come to, nothing is to be said.
  const obstacles = facts.reason === undefined ? obstacleLines(seen) : [];
  const reasons = new Set([facts.reason ?? [], ...parts.map((part) => part.reasons), obstacles].flat());
  return {
    verdict: verdictOf(parts, seen),
    ...(reasons.size > 0 && { reason: [...reasons].join(' ') }),
    target,
    seed,
    ...(runId !== undefined && { runId }),
    requests: sum(parts.map(({ requests }) => requests)),
    durationMs,
    ...(plan !== undefined && { plan }),
    ...(shard !== undefined && { shard }),
    ...seen,
    findings: parts.flatMap(({ findings }) => findings),
    specGaps: joinGaps(parts.flatMap(({ specGaps }) => specGaps)),
    notVerified: toldOnce(parts.flatMap(({ notVerified }) => notVerified)),
    notRun: sum(parts.map(({ notRun }) => notRun)),
  };
}

/** Findings come before all. What holds was looked at: an accepted valid request, operations reached, clauses witnessed. */
function verdictOf(parts: readonly ReportPart[], seen: Pick<Report, 'clauses' | 'reach'>): ReportVerdict {
  if (parts.some(({ findings }) => findings.length > 0)) return 'broken';
  const isSeen = isReachEnough(seen.reach) && missingWitnesses(seen).length === 0;
  const isWhole = parts.some(({ accepted }) => accepted) && parts.every(({ complete }) => complete);
  return isSeen && isWhole ? 'holds' : 'inconclusive';
}

function joinGaps(all: readonly SpecGap[]): SpecGap[] {
  const gaps = new Map<number, SpecGap>();
  for (const gap of all) {
    const first = gaps.get(gap.status) ?? { ...gap, count: 0 };
    gaps.set(gap.status, { ...first, count: first.count + gap.count });
  }
  return [...gaps.values()];
}

/** A part of the document that several operations share is told once, with the first of them. */
function toldOnce(all: readonly NotVerified[]): NotVerified[] {
  const first = new Map<string, NotVerified>();
  for (const one of all) {
    const key = JSON.stringify([one.pointer, one.reason]);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
