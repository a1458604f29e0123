import { clauseOf } from '../checks/check-response.ts';
import { responseOf, type WireRequest } from '../http/exchange.ts';
import type { BodyValidator } from '../json-schema/validate/body-validator.ts';
import type { Case } from '../model/case.ts';
import type { NotVerified } from '../model/clause.ts';
import { isRightForValid } from '../openapi/documented-response.ts';
import type { Attributed } from '../run/attributed.ts';
import type { Run } from '../run/run-cases.ts';
import { type Probed, toAttributed } from '../run/run-probes.ts';
import type { OperationScope } from '../run/scope.ts';
import { buildFindings } from './build-findings.ts';
import { clauseReports } from './clause-reports.ts';
import type { ReachPart } from './reach.ts';
import { type Credentials, redact, redactQuoted, redactTarget } from './redact.ts';
import type { ReplayTarget } from './replay-command.ts';
import type { ClauseReport, ResponseCount, SpecGap } from './report.ts';
import type { ReportPart } from './report-part.ts';

/** What a run has shown about one operation. */
export interface OperationFacts {
  readonly scope: OperationScope;
  /** All that should be sent, as the target's profile wants it judged. */
  readonly planned: readonly Case[];
  readonly runs: readonly Run[];
  readonly attributed: readonly Attributed[];
  /** What came of the laws that send several requests. Default: there are none. */
  readonly probed?: readonly Probed[];
  readonly validate: BodyValidator;
  /** Whether the run was ended, or the budget used up, before all was sent. */
  readonly isPartial: boolean;
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  readonly again?: ReplayTarget;
  readonly requests: number;
  /** How many requests timed out beside others, and got their response when they were sent by themselves. */
  readonly slow: number;
  readonly notRun: number;
}

/** Puts together what a run has shown about one operation. */
export function operationPart(facts: OperationFacts): ReportPart {
  const { scope, planned, runs, probed = [], validate, baseUrl, credentials, requests } = facts;
  const { operation, clauses, known, notVerified } = scope;
  const byId = new Map(known.map((clause) => [clause.id, clause]));
  const wanted = new Set(clauses.map(({ id }) => id));
  const isWanted = (id: string): boolean => wanted.has(id) || !byId.has(id);
  // Before they are put together: a finding is named after the first clause that is wanted.
  const attributed = [...facts.attributed, ...probed.flatMap(breachOf)].filter(({ clause, problem }) =>
    isWanted(clauseOf({ ...problem, clause }, byId)),
  );
  const findings = buildFindings(attributed, byId, baseUrl, credentials, facts.again);
  const unjudged = new Map([...unjudgedLaws(runs, credentials), ...failedProbes(probed, credentials)]);
  const throttled = runs.filter(({ judgement }) => judgement.kind === 'throttled').length;
  const reported = clauseReports({
    clauses,
    planned,
    runs,
    findings,
    validate,
    unjudged: new Map([...excusedClauses(runs), ...unjudged]),
  });
  return {
    requests,
    clauses: withProbes(reported, probed),
    findings,
    specGaps: specGaps(runs, credentials),
    notVerified: [...notVerified, ...neverShown(reported, scope), ...unjudgedBodies(runs, credentials)].map((one) => ({
      ...one,
      operation: operation.id,
    })),
    // What was throttled to the end was sent, but never run.
    notRun: facts.notRun + throttled,
    reasons: [...unjudged].map(([id, why]) => `The law ${lawName(id)} could not be judged: ${why}.`),
    accepted: runs.some(
      ({ case: { expectation }, judgement }) => expectation === 'accept' && judgement.kind === 'holds',
    ),
    complete: !facts.isPartial && throttled === 0 && unjudged.size === 0,
    reach: reachOf(scope, facts),
  };
}

function breachOf({ clause, verdict }: Probed): Attributed[] {
  return verdict.kind === 'broken' ? [toAttributed(clause, verdict)] : [];
}

/** Why a law that sends several requests is no use, by its clause. */
function failedProbes(probed: readonly Probed[], credentials: Credentials): [clause: string, reason: string][] {
  return probed.flatMap(({ clause, verdict }) =>
    verdict.kind === 'failed' ? [[clause, redact(verdict.reason, credentials)]] : [],
  );
}

/** The reports with what probes have seen of their laws; a law that cannot be judged here is no gap of the run. */
function withProbes(reports: readonly ClauseReport[], probed: readonly Probed[]): ClauseReport[] {
  const verdicts = new Map(probed.map(({ clause, verdict }) => [clause, verdict]));
  return reports.map((report): ClauseReport => {
    const verdict = verdicts.get(report.id);
    if (verdict?.kind === 'not-judged') return { ...report, verdict: 'not-witnessed', reason: verdict.reason };
    if (verdict?.kind !== 'holds' || report.verdict === 'broken') return report;
    const { reason: _unwitnessed, ...rest } = report;
    return { ...rest, verdict: 'holds', holds: report.holds + verdict.witnesses };
  });
}

/** An operation counts where some of it is wanted, and a valid request of it can be made. */
function reachOf({ operation, clauses, isPlannable }: OperationScope, { runs, slow }: OperationFacts): ReachPart {
  const counts = isPlannable && clauses.length > 0;
  return {
    operations: counts ? 1 : 0,
    unreached: counts && !runs.some(isReached) ? [operation.id] : [],
    excused: responseCounts(runs, 'inconclusive'),
    throttled: responseCounts(runs, 'throttled'),
    slow: slow === 0 ? [] : [{ operation: operation.id, count: slow }],
  };
}

/** Whether a request that may be accepted got a documented response that is no error. */
function isReached({ case: { operation, expectation }, exchange }: Run): boolean {
  const status = responseOf(exchange)?.status;
  return expectation !== 'refuse' && status !== undefined && isRightForValid(operation, status);
}

function responseCounts(runs: readonly Run[], kind: Run['judgement']['kind']): ResponseCount[] {
  const counts = new Map<number, ResponseCount>();
  for (const { case: one, exchange, judgement } of runs) {
    const status = responseOf(exchange)?.status;
    if (judgement.kind !== kind || status === undefined) continue;
    const { count } = counts.get(status) ?? { count: 0 };
    counts.set(status, { operation: one.operation.id, status, count: count + 1 });
  }
  return [...counts.values()];
}

/** What no valid request of the plan shows, where there are valid requests, and no other reason is told already. */
function neverShown(clauses: readonly ClauseReport[], { isPlannable, notVerified }: OperationScope): NotVerified[] {
  const told = new Set(notVerified.map(({ pointer }) => pointer));
  return clauses
    .filter(({ side, holds, unplanned }) => isPlannable && side === 'request' && unplanned && holds === 0)
    .filter(({ pointer }) => !told.has(pointer))
    .map(({ pointer, reason = '' }) => ({ pointer, reason }));
}

/** What was not judged of responses that came, by the reason. */
function unjudgedBodies(runs: readonly Run[], credentials: Credentials): NotVerified[] {
  const all = runs.flatMap(({ judgement }) => (judgement.kind === 'holds' ? (judgement.checked.unjudged ?? []) : []));
  const told = all.map((one) => ({ ...one, reason: redactQuoted(one.reason, credentials) }));
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
}

/** What no response kept to although the target is not to be blamed, and why, by the clause. */
function excusedClauses(runs: readonly Run[]): Map<string, string> {
  const excused = runs.flatMap(({ judgement }) =>
    judgement.kind === 'holds' ? [...(judgement.checked.excused ?? [])] : [],
  );
  return new Map(excused);
}

/** Why a law could not be judged, by its clause. */
function unjudgedLaws(runs: readonly Run[], credentials: Credentials): Map<string, string> {
  const all = runs.flatMap(({ judgement }) => ('unjudged' in judgement ? (judgement.unjudged ?? []) : []));
  // Of several reasons, the first.
  return new Map(all.reverse().map(({ clause, reason }) => [clause, redact(reason, credentials)]));
}

function lawName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function specGaps(runs: readonly Run[], credentials: Credentials): SpecGap[] {
  const gaps = new Map<number, SpecGap>();
  for (const { case: one, exchange, judgement } of runs) {
    const status = judgement.kind === 'holds' ? judgement.undocumentedStatus : undefined;
    // How a method is refused that the spec does not describe is not the operation's to document.
    if (status === undefined || one.fault?.dimension === 'method') continue;
    const gap = gaps.get(status) ?? toGap(status, one, exchange.request, credentials);
    gaps.set(status, { ...gap, count: gap.count + 1 });
  }
  return [...gaps.values()];
}

function toGap(status: number, { operation }: Case, request: WireRequest, credentials: Credentials): SpecGap {
  const example = `${request.method} ${redactTarget(request.path, credentials)}`;
  return { status, count: 0, example, operation: operation.id };
}
