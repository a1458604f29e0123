import { setImmediate } from 'node:timers/promises';
import { type Case, caseValue, isPlainValid } from '../../contract/model/case.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import { type Attributed, circumstanceValue } from '../../exchange/checks/attributed.ts';
import type { Problem } from '../../exchange/checks/problem.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { bodyDimensionName } from '../../requests/bodies/body-dimension.ts';
import { nearestCases } from '../plan/focused-cases.ts';
import type { Runner } from '../send/runner.ts';
import { attributeReproducible, baselineFor, ownFault } from './attribute-reproducible.ts';
import { attributed } from './attributed.ts';
import { attributeEnd, withoutCollateralFailures } from './collateral-failures.ts';
import { type Failing, groupProblems, type ProblemGroup } from './group-problems.ts';
import { hasNeeded, hasProblem, hasValues, isTaken, type ProblemKey } from './problem-key.ts';

/** Finds the values that cause each kind of problem in the runs. */
export async function attribute(runs: readonly Run[], runner: Runner): Promise<Attributed[]> {
  const known: Attributed[] = [];
  for (const group of groupProblems(runs, runner)) {
    // Yields to the event loop, so that signals are handled even if nothing is sent.
    await setImmediate();
    const open = shortestFirst(group.failing).filter(
      ({ run, problem }) => !isExplained(run.case, problem, known) && !failsWithoutFault(run, runs),
    );
    if (group.key.kind === 'failure' && runner.isGone()) known.push(...attributeEnd(open));
    else known.push(...(await attributeGroup({ ...group, failing: open }, known)));
  }
  return known;
}

async function attributeGroup(given: ProblemGroup, known: readonly Attributed[]): Promise<Attributed[]> {
  const group = { ...given, failing: await withoutCollateralFailures(given) };
  const found: Attributed[] = [];
  for (const one of group.failing) {
    const latest = found.at(-1);
    // Flaky and unexplained problems cannot be distinguished by their requests.
    if (latest?.flaky || latest?.isUnexplained || isExplained(one.run.case, one.problem, found)) continue;
    const alike = latest && attributedLike(latest, one, group);
    if (alike !== undefined) found.push(alike);
    else if (latest === undefined) found.push(await attributeFirst(one, group, known));
    // If no requests are left, one finding represents the rest of its group.
    else if (!group.runner.isOver()) found.push(await attributeNext(one, group));
  }
  return found;
}

/**
 * Applies the cause of an earlier case to a similar one: its values of the same dimensions are the cause, unless a request
 * with them did not have the problem. So a provider that refuses a hundred ids does not cost a hundred requests.
 */
function attributedLike(earlier: Attributed, one: Failing, { key, runs }: ProblemGroup): Attributed | undefined {
  const { case: witness, exchange } = one.run;
  if (earlier.witness.fault?.dimension !== witness.fault?.dimension) return undefined;
  const needed = earlier.needed.flatMap(({ dimension }) => caseValue(witness, dimension) ?? []);
  // Plain values stand beside faults, too: that an invalid request was turned down says nothing of them.
  const arePlain = witness.fault === undefined && needed.every(({ isOrdinary }) => isOrdinary);
  const mayExcuse = (run: Run): boolean => !arePlain || run.case.fault === undefined;
  if (runs.some((run) => mayExcuse(run) && !hasProblem(run, key) && hasValues(run, needed))) return undefined;
  return { ...earlier, problem: one.problem, witness, sent: exchange.request, response: responseOf(exchange), needed };
}

/** Sends the first case of a group again, to separate reproducible problems from flaky ones. */
async function attributeFirst(one: Failing, group: ProblemGroup, known: readonly Attributed[]): Promise<Attributed> {
  const { run } = one;
  const { key, runs, runner } = group;
  // A known flaky problem may hit this request twice by chance, but hardly four times in a row.
  const times = known.some(({ flaky, problem }) => flaky && problem.actual === one.problem.actual) ? 3 : 1;
  if (await passesWithin(times, run.case, key, runner)) return attributed(run.case, one, ownFault(run), 'passed-later');
  const baseline = one.problem.kind === 'failure' ? undefined : baselineFor(run, key, runs);
  // If a request that passed before fails now, the problem started during the run, and no value is its cause.
  if (baseline !== undefined && hasProblem(await runner.rerun(baseline.case), key))
    return attributed(run.case, one, [], 'failed-later');
  return await attributeNext(one, group);
}

/** Finds the cause of a problem that seems reproducible. A cause that other requests contradict is tested twice more. */
async function attributeNext(one: Failing, group: ProblemGroup): Promise<Attributed> {
  const { run } = one;
  const found = await attributeReproducible(one, group);
  const { witness, problem, sent, response } = found;
  const times = isDoubtful(found, group) ? 2 : witness === run.case ? 0 : 1;
  if (problem.kind === 'failure' || !(await passesWithin(times, witness, problem, group.runner))) return found;
  return { ...attributed(witness, { run, problem }, ownFault(run), 'passed-later'), sent, response };
}

/** Whether a request with the same values did not have the problem, or the problem needs more than two values. */
function isDoubtful({ witness, needed }: Attributed, { key, runs }: ProblemGroup): boolean {
  const isLike = (testCase: Case): boolean =>
    testCase.operation === witness.operation && (testCase.fault === undefined) === (witness.fault === undefined);
  const isAlike = ({ case: testCase, exchange }: Run): boolean =>
    isLike(testCase) && responseOf(exchange) !== undefined && hasNeeded(testCase, needed);
  return needed.length > 2 || runs.some((run) => isAlike(run) && !hasProblem(run, key));
}

/** Whether a request passes when it is sent again, at most `times` times. */
async function passesWithin(times: number, testCase: Case, key: ProblemKey, runner: Runner): Promise<boolean> {
  for (let time = 0; time < times; time += 1) {
    const again = await runner.rerun(testCase);
    // A connection that breaks or is refused now is a different problem.
    if (again === undefined || responseOf(again.exchange) === undefined) continue;
    if (!hasProblem(again, key) && !isTaken(again, key)) return true;
  }
  return false;
}

/** Whether a known cause explains this problem: the same response to a request with all values of the cause. */
function isExplained(testCase: Case, problem: Problem, known: readonly Attributed[]): boolean {
  const isLikely = ({ flaky, problem: other, witness }: Attributed): boolean =>
    flaky === 'failed-later' || other.clause === problem.clause || witness.fault === undefined;
  const isSame = ({ witness, problem: other }: Attributed): boolean =>
    witness.operation === testCase.operation && other.actual === problem.actual;
  const steady = known.filter((other) => other.flaky !== 'passed-later' && isSame(other) && isLikely(other));
  return steady.some(({ needed }) => hasNeeded(testCase, needed));
}

/** Failures of the service with the shortest body first: it has the least that is not needed. */
function shortestFirst(failing: readonly Failing[]): readonly Failing[] {
  const length = ({ run: { case: testCase } }: Failing): number => testCase.request.body?.length ?? 0;
  const isOfService = failing.every(({ run }) => run.case.fault === undefined && isServerError(run));
  return isOfService ? failing.toSorted((one, other) => length(one) - length(other)) : failing;
}

/** Whether a valid request whose body is most like that of an odd one fails in the same way, so that what is odd is not why. */
function failsWithoutFault(run: Run, runs: readonly Run[]): boolean {
  const { operation, values } = run.case;
  const odd = values.find(({ alone, expectation }) => alone || expectation !== 'accept');
  if (odd?.dimension !== bodyDimensionName || !isServerError(run)) return false;
  const isValid = ({ case: testCase }: Run): boolean => testCase.operation === operation && isPlainValid(testCase);
  const valid = new Map(runs.filter(isValid).map((one) => [one.case, one]));
  const twins = nearestCases([...valid.keys()], run.case).flatMap((near) => valid.get(near) ?? []);
  return twins.some((twin) => isServerError(twin) && bodyText(twin) === bodyText(run));
}

function isServerError({ exchange }: Run): boolean {
  return (responseOf(exchange)?.status ?? 0) >= 500;
}

function bodyText({ exchange }: Run): string {
  return new TextDecoder().decode(responseOf(exchange)?.body);
}

/** Attributes problems of 429 responses to the request rate. The first response with a problem represents all. */
export function attributeThrottled(throttled: readonly Run[], known: readonly Attributed[]): Attributed[] {
  const keyOf = ({ problem: { clause, actual } }: Pick<Failing, 'problem'>): string => JSON.stringify([clause, actual]);
  const told = new Set(known.map(keyOf));
  const all = throttled.flatMap((run) => {
    return run.verdict.kind === 'throttled' ? run.verdict.problems.map((problem): Failing => ({ run, problem })) : [];
  });
  return firstByKey(all, keyOf)
    .filter((one) => !told.has(keyOf(one)))
    .map((one) => attributed(one.run.case, one, [circumstanceValue(one.problem.clause, ['rate', 'above the limit'])]));
}
