import type { Attributed } from '../attribute/attributed.ts';
import type { BodyValidator } from '../check/body-validator.ts';
import { clauseOf } from '../check/check-reply.ts';
import type { Clause, NotVerified } from '../contract/clause.ts';
import type { Run } from '../run/run-cases.ts';
import type { Target } from '../send/target.ts';
import { buildFindings } from './build-findings.ts';
import { clauseReports } from './clause-reports.ts';
import type { Credentials } from './redact.ts';
import type { Report, ReportVerdict, SpecGap } from './report.ts';

export interface ReportParts {
  readonly clauses: readonly Clause[];
  readonly known: readonly Clause[];
  readonly notVerified: readonly NotVerified[];
  readonly runs: readonly Run[];
  readonly attributed: readonly Attributed[];
  readonly validate: BodyValidator;
  /** Whether the run was ended, or the budget used up, before all was sent. */
  readonly isPartial: boolean;
  /** What kept the run from judging all. */
  readonly reason: string | undefined;
  readonly target: Target;
  readonly seed: number;
  readonly credentials: Credentials;
  readonly requests: number;
  readonly durationMs: number;
  readonly notRun: number;
}

/** Puts together what a run has shown. */
export function buildReport(parts: ReportParts): Report {
  const { clauses, known, runs, target, seed, requests, durationMs, notVerified, notRun } = parts;
  const unjudged = unjudgedLaws(runs);
  const reasons = [
    ...(parts.reason === undefined ? [] : [parts.reason]),
    ...[...unjudged].map(([id, why]) => `The law ${lawName(id)} could not be judged: ${why}.`),
  ];
  const byId = new Map(known.map((clause) => [clause.id, clause]));
  const isWanted = (id: string): boolean => !byId.has(id) || clauses.some((clause) => clause.id === id);
  // Before they are put together: a finding is named after the first clause that is wanted.
  const attributed = parts.attributed.filter(({ clause, problem }) => isWanted(clauseOf({ ...problem, clause }, byId)));
  const findings = buildFindings(attributed, byId, target.baseUrl, parts.credentials);
  return {
    verdict: verdictOf(findings.length, { ...parts, isPartial: parts.isPartial || unjudged.size > 0 }),
    ...(reasons.length > 0 && { reason: reasons.join(' ') }),
    target: target.name,
    seed,
    requests,
    durationMs,
    clauses: clauseReports(clauses, runs, findings, parts.validate, unjudged),
    findings,
    specGaps: specGaps(runs),
    notVerified,
    // What was throttled to the end was sent, but never run.
    notRun: notRun + runs.filter(isThrottled).length,
  };
}

/** Findings come before all; without an accepted valid request, or with a part left out, nothing is known to hold. */
function verdictOf(findings: number, { runs, isPartial }: ReportParts): ReportVerdict {
  if (findings > 0) return 'broken';
  const isAccepted = runs.some(({ case: { intent }, judgement }) => intent === 'accept' && judgement.kind === 'holds');
  return isAccepted && !isPartial && !runs.some(isThrottled) ? 'holds' : 'inconclusive';
}

/** Why a law could not be judged, by its clause. */
function unjudgedLaws(runs: readonly Run[]): Map<string, string> {
  const all = runs.flatMap(({ judgement }) => ('unjudged' in judgement ? (judgement.unjudged ?? []) : []));
  // Of several reasons, the first.
  return new Map(all.reverse().map(({ clause, reason }) => [clause, reason]));
}

function lawName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function isThrottled({ judgement }: Run): boolean {
  return judgement.kind === 'throttled';
}

function specGaps(runs: readonly Run[]): SpecGap[] {
  const gaps = new Map<number, SpecGap>();
  for (const {
    case: { request, fault },
    judgement,
  } of runs) {
    // How a method is refused that the spec does not describe is not the operation's to document.
    const isOtherMethod = fault?.dimension === 'method';
    if (judgement.kind !== 'holds' || judgement.undocumentedStatus === undefined || isOtherMethod) continue;
    const status = judgement.undocumentedStatus;
    const { count, example } = gaps.get(status) ?? { count: 0, example: `${request.method} ${request.path}` };
    gaps.set(status, { status, count: count + 1, example });
  }
  return [...gaps.values()];
}
