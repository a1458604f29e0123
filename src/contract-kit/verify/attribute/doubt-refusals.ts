import { type Case, caseValue, isPlainValid, requestKey, withValues } from '../../contract/model/case.ts';
import { isPathAtFault } from '../../contract/model/dimension-name.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import { isAccepted, isAnsweredRightly } from '../../exchange/checks/excused-values.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { nearestCases } from '../plan/focused-cases.ts';
import type { Runner } from '../send/runner.ts';

/** Statuses that depend on the state of the service, so that they may have another reason than the fault. */
const aboutState = [409, 410, 412, 423, 429];
/** The limit of requests per operation that confirm refusals. */
const maxMended = 8;

/**
 * Marks refusals that may have another reason than the fault of the request, such as a name that is taken or a resource that
 * is gone. Such a refusal counts if the same request without its fault, and with new unique values, is accepted afterwards.
 * That request is sent only for clauses without another refusal.
 */
export async function doubtRefusals(runs: readonly Run[], runner: Runner): Promise<readonly Run[]> {
  const faulty = runs.filter((run) => run.case.expectation === 'refuse');
  const refused = faulty.filter(({ verdict }) => isAnsweredRightly(verdict));
  const doubted = new Set(refused.filter(isAboutState));
  const settled = new Set(refused.filter((run) => !doubted.has(run)).flatMap((run) => run.case.clauses));
  const answers = new Map<string, boolean>();
  for (const run of doubted) {
    if (run.case.clauses.every((id) => settled.has(id))) continue;
    const mended = mendedCase(run, runs);
    if (mended === undefined) continue;
    const key = requestKey(mended.request);
    if (!answers.has(key)) {
      const again = answers.size < maxMended ? await runner.rerun(mended) : undefined;
      answers.set(key, again !== undefined && isAccepted(again));
    }
    if (!answers.get(key)) continue;
    doubted.delete(run);
    for (const id of run.case.clauses) settled.add(id);
  }
  return runs.map((run) => (doubted.has(run) ? { ...run, isDoubted: true } : run));
}

/** Whether a refusal may be about state. A 404 is not if the path is at fault. */
function isAboutState({ case: testCase, exchange }: Run): boolean {
  const { fault } = testCase;
  const status = responseOf(exchange)?.status ?? 0;
  if (fault === undefined || fault.dimension === 'method') return false;
  return aboutState.includes(status) || (status === 404 && !isPathAtFault(testCase));
}

/** The request with its fault replaced by the value of the most similar accepted request. */
function mendedCase({ case: testCase }: Run, runs: readonly Run[]): Case | undefined {
  const { fault } = testCase;
  const accepted = runs.filter((run) => isAccepted(run) && isPlainValid(run.case)).map((run) => run.case);
  const [nearest] = nearestCases(accepted, testCase);
  const other = fault && nearest && caseValue(nearest, fault.dimension);
  return other && withValues(testCase, [other]);
}
