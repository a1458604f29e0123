import type { OperationScope } from '../contract/clauses/operation-scope.ts';
import { isLawClause } from '../contract/model/clause-id.ts';
import type { WireResponse } from '../contract/model/exchange.ts';
import { checkResponse } from '../exchange/checks/check-response.ts';
import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import { type CountedResponse, responseWitnesses } from '../report/build/clause-reports.ts';
import { documentFacts } from '../report/build/document-facts.ts';
import { joinParts, type ReportPart, shardFacts } from '../report/build/report-part.ts';
import type { ClauseReport, Report, StateReport } from '../report/report.ts';
import { type BodyValidator, bodyValidatorOf } from '../schema/validate/body-validator.ts';
import type { FirstLook } from './first-look/first-look.ts';
import { givenCredentials } from './first-look/given-credentials.ts';
import type { OpenRun } from './open-run.ts';
import { areRefusals } from './send/refusal-status.ts';
import type { VerifiedOperation } from './verify-operations.ts';

/** What a run has seen. */
interface RunResults {
  /** What the first requests show. */
  readonly look: FirstLook;
  readonly verified: ReadonlyMap<Operation, VerifiedOperation>;
  /** What the run made. `undefined` if nothing is made on the target. */
  readonly made: StateReport | undefined;
  /** Why the run ended early, as a sentence without a full stop. `undefined` if it did not. */
  readonly failure: string | undefined;
  /** In UTC (RFC 3339). */
  readonly startedAt: string;
  readonly durationMs: number;
}

const reducedSummary =
  'every pair of parameter values instead of every combination; credentials and parameters that several operations share are tested in full on the first of them, and with a few requests for each clause on the others';

export function reportRun(run: OpenRun, { look, verified, made, failure, startedAt, durationMs }: RunResults): Report {
  const { options, operations, scope, plan, unique, credentials, state } = run;
  const { document, target, seed, minReached, shard, maxRequests = null, safeOnly = false, values } = options;
  const whatIsSent = [plan.kind(), maxRequests, scope.laws.map(({ name }) => name), safeOnly, values];
  const results = operations.flatMap((operation) => verified.get(operation) ?? []);
  const statuses = [...new Set(results.flatMap((operation) => operation.statuses))].sort((a, b) => a - b);
  const isRefused = areRefusals(statuses);
  const validate = bodyValidatorOf(document, 'response');
  const parts = operations.flatMap((operation): ReportPart[] => {
    const one = verified.get(operation);
    if (one === undefined) return [];
    const part = isRefused || one.lacksRights ? one.ifRefused : one.part;
    const responses = state?.responsesOf(operation) ?? [];
    if (responses.length === 0) return [part];
    return [{ ...part, clauses: withResponses(part.clauses, scope.of(operation), responses, validate) }];
  });
  const own = new Set(operations.map(({ id }) => id));
  const all = readOperations(options.document).map(({ id }) => id);
  const closed = operations.filter((operation) => verified.get(operation)?.lacksRights).map(({ id }) => id);
  const given = givenCredentials(options, credentials);
  const why =
    failure ?? (isRefused ? refused(given, statuses) : closed.length > 0 ? lacksRights(given, closed) : undefined);
  const isTold = failure === undefined && isRefused && look.advice !== undefined;
  const reason = isTold ? look.advice : why && `${why}.`;
  return joinParts(parts, {
    about: { ...documentFacts(document), startedAt },
    leftOut: scope.leftOut,
    otherOperations: all.filter((id) => !own.has(id)),
    advice: look.advice,
    reason,
    target: target.name,
    seed,
    runId: unique.isUsed() ? unique.runId : options.runId,
    minReached,
    acceptance: options,
    durationMs,
    state: made,
    requests: look.requests + (state?.requests() ?? 0),
    plan: plan.kind() === 'full' ? undefined : { kind: 'reduced', summary: reducedSummary },
    shard: shard && shardFacts(shard, { document, operations: scope.operations, options: whatIsSent }, parts, reason),
  });
}

function refused([noun, give]: ReturnType<typeof givenCredentials>, statuses: readonly number[]): string {
  return `Every valid request that needs credentials got ${statuses.join(' or ')}: the target refuses the ${noun}; ${give} valid ones`;
}

function lacksRights([noun, give]: ReturnType<typeof givenCredentials>, operations: readonly string[]): string {
  return `The ${noun} lack the rights for ${operations.join(', ')}: every valid request got 403; ${give} credentials that have them, or leave these operations out with --exclude`;
}

/**
 * The reports of an operation's clauses, with further responses of the operation, which laws have got. They count for the
 * clauses that no case of the plan has shown.
 */
function withResponses(
  reports: readonly ClauseReport[],
  { operation, clauses }: Pick<OperationScope, 'operation' | 'clauses'>,
  responses: readonly WireResponse[],
  validate: BodyValidator,
): ClauseReport[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const sound = responses.flatMap((response): CountedResponse[] => {
    const checked = checkResponse(operation, response, validate);
    return checked.violations.length > 0 ? [] : [[{ operation, response, checked }, 1]];
  });
  return reports.map((report): ClauseReport => {
    const clause = byId.get(report.id);
    if (report.verdict !== 'not-covered' || clause?.side !== 'response' || isLawClause(clause)) return report;
    const { missing, ...counts } = responseWitnesses(clause, sound, validate);
    if (counts.validAccepted === 0) return report;
    const { reason: _reason, hiddenBy: _hiddenBy, unplanned: _unplanned, aboutState: _state, ...rest } = report;
    return missing === undefined ? { ...rest, ...counts, verdict: 'holds' } : { ...rest, ...counts, reason: missing };
  });
}
