import type { Problem } from '../check/judge.ts';
import type { Case } from '../plan/case.ts';
import type { Run, Runner } from '../run/run-cases.ts';
import { replyOf } from '../send/exchange.ts';
import { attributeSteady, baselineFor, ownFault } from './attribute-steady.ts';
import { type Attributed, attributed } from './attributed.ts';
import { attributeEnd, withoutBystanders } from './bystanders.ts';
import { type Failing, groupProblems, type ProblemGroup } from './group-problems.ts';
import { hasNeeded, hasProblem, hasValues, type ProblemKey } from './problem-key.ts';

/** Finds out, for each kind of problem in the runs, which values of the request cause it. */
export async function attribute(runs: readonly Run[], runner: Runner): Promise<Attributed[]> {
  const known: Attributed[] = [];
  for (const group of groupProblems(runs)) {
    const open = group.failing.filter(({ run, problem }) => !isExplained(run.case, problem, known));
    if (group.key.kind === 'failure' && runner.isGone()) known.push(...attributeEnd(open));
    else known.push(...(await attributeGroup({ ...group, failing: open }, runs, runner)));
  }
  return known;
}

async function attributeGroup(group: ProblemGroup, runs: readonly Run[], runner: Runner): Promise<Attributed[]> {
  const { key } = group;
  const failing = await withoutBystanders(group, runner);
  const found: Attributed[] = [];
  for (const one of failing) {
    const latest = found.at(-1);
    // What comes and goes by itself, or has no cause in sight, cannot be told apart by its requests.
    if (latest?.flaky || latest?.isUnexplained || isExplained(one.run.case, one.problem, found)) continue;
    const alike = latest && attributedLike(latest, one, key, runs);
    if (alike !== undefined) found.push(alike);
    else if (latest === undefined) found.push(await attributeFirst(one, { key, failing }, runs, runner));
    // Without requests to tell more, one finding stands for the rest of its group.
    else if (!runner.isOver()) found.push(await attributeSteady(one, { key, failing }, runs, runner));
  }
  return found;
}

/**
 * The same for a case that is like an earlier one: its values of the same dimensions are to blame, unless some request
 * with them was without the problem. So a provider that refuses a hundred ids costs no hundred requests.
 */
function attributedLike(
  earlier: Attributed,
  { run, problem }: Failing,
  key: ProblemKey,
  runs: readonly Run[],
): Attributed | undefined {
  const { case: witness, exchange } = run;
  if (earlier.witness.fault?.dimension !== witness.fault?.dimension) return undefined;
  const needed = earlier.needed.flatMap(
    ({ dimension }) => witness.values.find((value) => value.dimension === dimension) ?? [],
  );
  if (runs.some((one) => !hasProblem(one, key) && hasValues(one, needed))) return undefined;
  return { ...earlier, problem, witness, reply: replyOf(exchange), needed };
}

/** The first of a group is sent again, to tell what its request causes from what comes and goes by itself. */
async function attributeFirst(
  one: Failing,
  group: ProblemGroup,
  runs: readonly Run[],
  runner: Runner,
): Promise<Attributed> {
  const { run } = one;
  const { key } = group;
  if (await passesNow(run.case, key, runner)) return attributed(run.case, one, ownFault(run), 'passed-later');
  const baseline = one.problem.kind === 'failure' ? undefined : baselineFor(run, key, runs);
  // A problem that has come to stay shows in what passed before, too: no value of the request is to blame.
  if (baseline !== undefined && hasProblem(await runner.rerun(baseline.case), key))
    return attributed(run.case, one, [], 'failed-later');
  const found = await attributeSteady(one, group, runs, runner);
  const isSteady = found.witness === run.case || !(await passesNow(found.witness, found.problem, runner));
  if (isSteady) return found;
  const { witness, problem, reply } = found;
  return { ...attributed(witness, { run, problem }, ownFault(run), 'passed-later'), reply };
}

async function passesNow(one: Case, key: ProblemKey, runner: Runner): Promise<boolean> {
  const again = await runner.rerun(one);
  // A connection that breaks now, or is refused, is another matter.
  return again !== undefined && replyOf(again.exchange) !== undefined && !hasProblem(again, key);
}

/** Whether what is known explains this failure: the same reply, to a request with all the values that one needs. */
function isExplained(one: Case, problem: Problem, known: readonly Attributed[]): boolean {
  return known.some(
    (other) =>
      other.flaky !== 'passed-later' &&
      other.witness.operation === one.operation &&
      other.problem.actual === problem.actual &&
      (other.flaky === 'failed-later' ||
        other.problem.clause === problem.clause ||
        other.witness.fault === undefined) &&
      hasNeeded(one, other.needed),
  );
}
