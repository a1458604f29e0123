import { type Case, caseValue, isPlainValid, requestKey, withOtherValue } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import { isAccepted, isAnsweredRightly } from '../../exchange/checks/excused-values.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { pathParameters } from '../../openapi/operation/operation.ts';
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
    const mended = mendedCase(run, runs);
    if (mended === undefined || run.case.clauses.every((id) => settled.has(id))) continue;
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
function isAboutState({ case: { operation, fault }, exchange }: Run): boolean {
  const status = responseOf(exchange)?.status ?? 0;
  if (fault === undefined || fault.dimension === 'method') return false;
  const inPath = pathParameters(operation).map((parameter) => dimensionName(operation, parameter));
  return aboutState.includes(status) || (status === 404 && !inPath.includes(fault.dimension));
}

/** The request with its fault replaced by the value of the most similar accepted request. */
function mendedCase({ case: testCase }: Run, runs: readonly Run[]): Case | undefined {
  const { fault, request } = testCase;
  const [nearest] = runs
    .filter((run) => isAccepted(run) && isPlainValid(run.case))
    .map((run) => ({ run, likeness: commonLength(run.case.request.body ?? '', request.body ?? '') }))
    .sort((a, b) => b.likeness - a.likeness);
  if (nearest === undefined || fault === undefined) return undefined;
  const other = caseValue(nearest.run.case, fault.dimension);
  return other && withOtherValue(testCase, fault, other);
}

/** The length of the common prefix and suffix of two texts. */
function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return start + end;
}
