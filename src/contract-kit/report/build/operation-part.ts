import type { OperationScope } from '../../contract/clauses/operation-scope.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Probed } from '../../contract/model/probe.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { toAttributed } from '../../exchange/checks/attributed.ts';
import { clauseOf } from '../../exchange/checks/check-response.ts';
import { isAccepted } from '../../exchange/checks/excused-values.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { addedUp, firstByKey, groupBy } from '../../openapi/document/group-by.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { type Credentials, redact, redactQuoted, redactTarget } from '../replay/redact.ts';
import type { ClauseReport, ResponseCount, UndocumentedStatus } from '../report.ts';
import { buildFindings } from './build-findings.ts';
import { type ClauseFacts, clauseReports } from './clause-reports.ts';
import type { ReachPart } from './reach.ts';
import type { ReportPart } from './report-part.ts';
import type { FindingContext } from './to-finding.ts';

/** What a run found out about one operation. */
export interface OperationFacts
  extends Omit<FindingContext, 'clauses'>,
    Omit<ClauseFacts, 'clauses' | 'findings' | 'unjudged'> {
  readonly scope: OperationScope;
  readonly attributed: readonly Attributed[];
  /** Whether the run or the budget ended before everything was sent. */
  readonly isPartial: boolean;
  readonly requests: number;
  /** The number of requests that timed out when sent concurrently, but not when sent alone. */
  readonly slow: number;
  readonly notRun: number;
}

/** The part of the report about one operation. */
export function operationPart(facts: OperationFacts): ReportPart {
  const { scope, runs, probed = [], credentials, requests } = facts;
  const { operation, clauses, known, notVerified } = scope;
  const byId = new Map(known.map((clause) => [clause.id, clause]));
  const wanted = new Set(clauses.map(({ id }) => id));
  const isWanted = (id: string): boolean => wanted.has(id) || !byId.has(id);
  // Filtered before grouping, because a finding is named after the first wanted clause.
  const isSelected = ({ clause, problem }: Attributed): boolean => isWanted(clauseOf({ ...problem, clause }, byId));
  const attributed = [...facts.attributed, ...probed.flatMap((one) => breachOf(operation, one))].filter(isSelected);
  const findings = buildFindings(attributed, { ...facts, clauses: byId });
  const unjudged = unjudgedLaws(runs, probed, credentials);
  const throttled = runs.filter(({ verdict }) => verdict.kind === 'throttled').length;
  // The target's profile excuses violations of some clauses.
  const excused = runs.flatMap(({ verdict }) => (verdict.kind === 'holds' ? [...(verdict.checked.excused ?? [])] : []));
  const reasons = new Map([...excused, ...unjudged]);
  const reported = clauseReports({ ...facts, clauses, findings, unjudged: reasons });
  const unjudgedNodes = [...unjudgedBodies(runs, credentials), ...unjudgedParts(operation, probed)];
  const unverified = [...notVerified, ...neverShown(reported, scope), ...unjudgedNodes];
  return {
    requests,
    clauses: reported,
    findings,
    undocumentedStatuses: undocumentedStatuses(runs, credentials),
    notVerified: unverified.map((one) => ({ ...one, operation: operation.id })),
    // Requests that were throttled until the run gave up count as not run.
    notRun: facts.notRun + throttled,
    reasons: [...unjudged].map(([id, why]) => `The law ${lawName(id)} could not be judged: ${why}.`),
    complete: !facts.isPartial && throttled === 0 && unjudged.size === 0,
    reach: reachOf(scope, facts),
  };
}

function breachOf(operation: Operation, { clause, verdict }: Probed): Attributed[] {
  return verdict.kind === 'broken' ? [toAttributed(operation, clause, verdict)] : [];
}

/** An operation counts if a clause of it is wanted. It is reached if a valid request of its plan was accepted. */
function reachOf({ operation: { id }, clauses, blocked }: OperationScope, { runs, slow }: OperationFacts): ReachPart {
  const counts = clauses.length > 0;
  return {
    operations: counts ? 1 : 0,
    unreached: counts && !runs.some(isAccepted) ? [id] : [],
    unsent: counts && blocked !== undefined ? [{ operation: id, reason: blocked.reason }] : [],
    excused: responseCounts(runs, 'inconclusive'),
    throttled: responseCounts(runs, 'throttled'),
    slow: slow === 0 ? [] : [{ operation: id, count: slow }],
  };
}

function responseCounts(runs: readonly Run[], kind: Run['verdict']['kind']): ResponseCount[] {
  const counts = runs.flatMap(({ case: { operation }, exchange, verdict }): ResponseCount[] => {
    const status = responseOf(exchange)?.status;
    return verdict.kind !== kind || status === undefined ? [] : [{ operation: operation.id, status, count: 1 }];
  });
  return addedUp(counts, ({ status }) => status, 'count');
}

/** Request clauses that no valid request of the plan exercises, unless another reason is already reported. */
function neverShown(clauses: readonly ClauseReport[], { blocked, notVerified }: OperationScope): NotVerified[] {
  const told = new Set(notVerified.map(({ pointer }) => pointer));
  const unplanned = clauses.filter((clause) => blocked === undefined && clause.side === 'request' && clause.unplanned);
  const missing = unplanned.filter(({ validAccepted, pointer }) => validAccepted === 0 && !told.has(pointer));
  return missing.map(({ pointer, reason = '' }) => ({ pointer, reason }));
}

/** The parts of received responses that could not be judged, each once. */
function unjudgedBodies(runs: readonly Run[], credentials: Credentials): NotVerified[] {
  const all = runs.flatMap(({ verdict }) => (verdict.kind === 'holds' ? (verdict.checked.unjudged ?? []) : []));
  const told = all.map((one) => ({ ...one, reason: redactQuoted(one.reason, credentials) }));
  return firstByKey(told, (one) => JSON.stringify(one));
}

/** What laws could not judge, although they hold for the rest. */
function unjudgedParts({ node: { pointer } }: Operation, probed: readonly Probed[]): NotVerified[] {
  return probed.flatMap(({ clause, verdict }) => {
    const parts = verdict.kind === 'holds' ? (verdict.unjudged ?? []) : [];
    return parts.map((part) => ({ pointer, reason: `the law ${lawName(clause)} was not judged for ${part}` }));
  });
}

/** Why laws could not be judged, by clause. */
function unjudgedLaws(runs: readonly Run[], probed: readonly Probed[], credentials: Credentials): Map<string, string> {
  const ofRuns = runs.flatMap(({ verdict }) => ('unjudged' in verdict ? (verdict.unjudged ?? []) : []));
  const ofProbes = probed.flatMap(({ clause, verdict }) =>
    verdict.kind === 'failed' ? [{ clause, reason: verdict.reason }] : [],
  );
  // The failure of a law that sends several requests wins, and else the first of several reasons.
  const all = [...ofRuns.reverse(), ...ofProbes];
  return new Map(all.map(({ clause, reason }) => [clause, redact(reason, credentials)]));
}

function lawName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function undocumentedStatuses(runs: readonly Run[], credentials: Credentials): UndocumentedStatus[] {
  const undocumented = runs.flatMap(({ case: { operation, fault }, exchange: { request }, verdict }) => {
    const status = verdict.kind === 'holds' ? verdict.undocumentedStatus : undefined;
    // An operation need not document the status for a method that the document does not have.
    return status === undefined || fault?.dimension === 'method' ? [] : [{ status, request, operation: operation.id }];
  });
  return [...groupBy(undocumented, ({ status }) => status).values()].map((same) => {
    const [{ status, request, operation }] = same;
    const example = `${request.method} ${redactTarget(request.path, credentials)}`;
    return { status, count: same.length, example, operation };
  });
}
