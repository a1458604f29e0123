import { attribute } from './attribute/attribute.ts';
import { createBodyValidator } from './check/body-validator.ts';
import type { Clause } from './contract/clause.ts';
import { deriveContract } from './contract/derive-contract.ts';
import type { JsonObject } from './document/json.ts';
import { dimensionsOf } from './plan/dimensions.ts';
import { planCases } from './plan/plan-cases.ts';
import { buildFindings } from './report/build-findings.ts';
import { clauseReports } from './report/clause-reports.ts';
import type { Report, ReportVerdict, SpecGap } from './report/report.ts';
import { createRunner, type Run, underProfile } from './run/run-cases.ts';
import { openConnection } from './send/connection.ts';
import type { Target } from './send/target.ts';

export interface VerifyOptions {
  /** The contract: a bundled OpenAPI 3.1 document. */
  readonly document: JsonObject;
  readonly target: Target;
  /** Valid bearer credentials. Default: a made-up token, which is right for a mock that judges none. */
  readonly token?: string | undefined;
  /** The environment variable that curl lines read the token from. Default `INTERCOM_TOKEN`. */
  readonly tokenVariable?: string | undefined;
  /** Only these operations, by id. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Only the clauses for which this is true, and only the cases that they need. Default: all. */
  readonly clauses?: ((clause: Clause) => boolean) | undefined;
  /** Same seed, same cases. Default 1. */
  readonly seed?: number | undefined;
  /** For each operation, findings included. Default 200. */
  readonly maxRequests?: number | undefined;
  /** Milliseconds for each request. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Requests under way at a time. Default 4. */
  readonly concurrency?: number | undefined;
  /** Ends the run early; the report then tells what is known so far. */
  readonly signal?: AbortSignal | undefined;
}

/** Requests kept back for finding out what a failure needs. */
const attributionShare = 0.125;

/**
 * Verifies that a target honours every clause of a document, and reports what it saw.
 *
 * @throws Error when the document has no operation, or not the one asked for.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const started = performance.now();
  const { document, target, token = 'contract-kit-token', tokenVariable = 'INTERCOM_TOKEN', seed = 1 } = options;
  const { maxRequests = 200, timeoutMs = 5000, concurrency = 4, clauses: isWanted = () => true } = options;
  const contract = deriveContract(document);
  const operations = contract.operations.filter(({ id }) => options.operations?.includes(id) ?? true);
  assertKnown(
    options.operations,
    contract.operations.map(({ id }) => id),
  );
  const clauses = contract.clauses.filter(
    (clause) => operations.some(({ id }) => id === clause.operation) && isWanted(clause),
  );
  const requestIds = new Set(clauses.filter(({ side }) => side === 'request').map(({ id }) => id));
  const wantsReplies = clauses.some(({ side }) => side === 'response');

  const maxCases = Math.floor(maxRequests * (1 - attributionShare));
  const cases = operations
    .flatMap((operation) => planCases(operation, dimensionsOf(operation, token), { seed, maxCases }))
    .filter((one) => wantsReplies || one.clauses.some((id) => requestIds.has(id)))
    .flatMap((one) => underProfile(one, target) ?? []);

  const validate = createBodyValidator(document);
  const connection = openConnection(target.baseUrl, { timeoutMs, concurrency });
  const runner = createRunner({
    target,
    connection,
    validate,
    concurrency,
    maxRequests: maxRequests * operations.length,
    signal: options.signal,
  });
  try {
    const runs = (await runner.runAll(cases)).filter((run) => run !== undefined);
    const attributed = await attribute(runs, runner);
    const byId = new Map(contract.clauses.map((clause) => [clause.id, clause]));
    const findings = buildFindings(attributed, byId, target.baseUrl, { token, tokenVariable }).filter(
      ({ clause }) => !contract.clauses.some(({ id }) => id === clause) || clauses.some(({ id }) => id === clause),
    );
    return {
      verdict: verdictOf(runs, findings.length),
      target: target.name,
      seed,
      requests: runner.requests(),
      durationMs: Math.round(performance.now() - started),
      clauses: clauseReports(clauses, runs, findings, validate),
      findings,
      specGaps: specGaps(runs),
      notVerified: contract.notVerified,
      notRun: cases.length - runs.length,
    };
  } finally {
    connection.close();
  }
}

function assertKnown(wanted: readonly string[] | undefined, known: readonly string[]): void {
  if (known.length === 0) throw new Error('The document describes no operation: nothing can be verified');
  const unknown = wanted?.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`The document has no operation ${unknown}; it has ${known.join(', ')}`);
}

function verdictOf(runs: readonly Run[], findings: number): ReportVerdict {
  if (findings > 0) return 'broken';
  const valid = runs.filter(({ case: { intent } }) => intent === 'accept');
  return valid.some(({ judgement }) => judgement.kind === 'holds') ? 'holds' : 'inconclusive';
}

function specGaps(runs: readonly Run[]): SpecGap[] {
  const gaps = new Map<number, SpecGap>();
  for (const {
    case: { request },
    judgement,
  } of runs) {
    if (judgement.kind !== 'holds' || judgement.undocumentedStatus === undefined) continue;
    const status = judgement.undocumentedStatus;
    const known = gaps.get(status);
    gaps.set(status, {
      status,
      count: (known?.count ?? 0) + 1,
      example: known?.example ?? `${request.method} ${request.path}`,
    });
  }
  return [...gaps.values()];
}
