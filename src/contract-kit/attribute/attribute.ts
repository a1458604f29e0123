import type { Problem } from '../check/judge.ts';
import { clauseId } from '../contract/clause-id.ts';
import { type Operation, pathParameters } from '../document/operation.ts';
import type { Case } from '../plan/case.ts';
import type { DimensionValue } from '../plan/dimension.ts';
import type { Run, Runner } from '../run/run-cases.ts';
import { type Failing, groupProblems, type ProblemGroup } from './group-problems.ts';
import { minimize } from './minimize.ts';
import { hasProblem, hasValues, isSameValue, type ProblemKey, problemOf } from './problem-key.ts';
import { valuesBehind } from './values-behind.ts';

/** A problem, with the part of the request that it needs. */
export interface Attributed {
  readonly clause: string;
  readonly problem: Problem;
  /** The smallest case known to show the problem. */
  readonly witness: Case;
  /** The values that the problem needs; none where every request shows it. */
  readonly needed: readonly DimensionValue[];
  /** `needed` is all that the request had, since what of it matters could not be told. */
  readonly isUnexplained?: true;
  /** How it came and went by itself; nothing where it stayed. */
  readonly flaky?: Flakiness;
}

/** The same request passed when it was sent once more; or one that had passed then failed in the same way. */
export type Flakiness = 'passed-later' | 'failed-later';

/** Finds out, for each kind of problem in the runs, which values of the request cause it. */
export async function attribute(runs: readonly Run[], runner: Runner): Promise<Attributed[]> {
  const known: Attributed[] = [];
  for (const group of groupProblems(runs)) {
    const open = group.failing.filter(({ run, problem }) => !isExplained(run.case, problem, known));
    known.push(...(await attributeGroup({ ...group, failing: open }, runs, runner)));
  }
  return known;
}

async function attributeGroup(
  { key, failing }: ProblemGroup,
  runs: readonly Run[],
  runner: Runner,
): Promise<Attributed[]> {
  const found: Attributed[] = [];
  for (const one of failing) {
    const latest = found.at(-1);
    // What comes and goes by itself, or has no cause in sight, cannot be told apart by its requests.
    if (latest?.flaky || latest?.isUnexplained || isExplained(one.run.case, one.problem, found)) continue;
    const alike = latest && neededLike(latest, one.run.case, key, runs);
    if (latest !== undefined && alike !== undefined)
      found.push({ ...latest, ...one, witness: one.run.case, needed: alike });
    else if (latest === undefined) found.push(await attributeFirst(one, { key, failing }, runs, runner));
    // Without requests to tell more, one finding stands for the rest of its group.
    else if (!runner.isOver()) found.push(await attributeSteady(one, { key, failing }, runs, runner));
  }
  return found;
}

/**
 * What a case needs that is like an earlier one: its values of the same dimensions, unless some request with them was
 * without the problem. So a provider that refuses a hundred ids costs no hundred requests.
 */
function neededLike(
  { needed, witness }: Attributed,
  one: Case,
  key: ProblemKey,
  runs: readonly Run[],
): DimensionValue[] | undefined {
  if (needed.length === 0 || witness.fault?.dimension !== one.fault?.dimension) return undefined;
  const alike = needed.flatMap(({ dimension }) => one.values.find((value) => value.dimension === dimension) ?? []);
  return runs.some((run) => !hasProblem(run, key) && hasValues(run, alike)) ? undefined : alike;
}

/** The first of a group is sent again, to tell what its request causes from what comes and goes by itself. */
async function attributeFirst(
  one: Failing,
  group: ProblemGroup,
  runs: readonly Run[],
  runner: Runner,
): Promise<Attributed> {
  const { run, problem } = one;
  const { key } = group;
  if (await passesNow(run.case, key, runner)) return attributed(run.case, problem, ownFault(run), 'passed-later');
  const baseline = problem.kind === 'failure' ? undefined : baselineFor(run, key, runs);
  // A problem that has come to stay shows in what passed before, too: no value of the request is to blame.
  if (baseline !== undefined && hasProblem(await runner.rerun(baseline.case), key))
    return attributed(run.case, problem, [], 'failed-later');
  const found = await attributeSteady(one, group, runs, runner);
  const isSteady = found.witness === run.case || !(await passesNow(found.witness, key, runner));
  return isSteady ? found : attributed(found.witness, found.problem, ownFault(run), 'passed-later');
}

/** What a problem needs that is known to stay. */
async function attributeSteady(
  { run, problem }: Failing,
  group: ProblemGroup,
  runs: readonly Run[],
  runner: Runner,
): Promise<Attributed> {
  const { key } = group;
  // Hanging and broken connections are not provoked any further.
  if (problem.kind === 'failure') return { ...attributed(run.case, problem, []), ...valuesBehind(run, group, runs) };
  const baseline = baselineFor(run, key, runs);
  if (baseline === undefined) return attributed(run.case, problem, ownFault(run));
  const minimal = await minimize(run.case, baseline.case.values, key, runs, runner);
  return attributed(minimal.case, problemOf(await runner.run(minimal.case), key) ?? problem, minimal.needed);
}

function attributed(witness: Case, problem: Problem, needed: readonly DimensionValue[], flaky?: Flakiness): Attributed {
  const clause = clauseFor(problem, witness, needed);
  return { clause, problem, witness, needed, ...(flaky !== undefined && { flaky }) };
}

function ownFault({ case: { fault } }: Run): DimensionValue[] {
  return fault === undefined ? [] : [fault];
}

async function passesNow(one: Case, key: ProblemKey, runner: Runner): Promise<boolean> {
  const again = await runner.rerun(one);
  return again !== undefined && !hasProblem(again, key);
}

/** The valid run without this problem that is most like the first one planned, which has nothing but ordinary values. */
function baselineFor({ case: { operation } }: Run, key: ProblemKey, runs: readonly Run[]): Run | undefined {
  const valid = runs.filter(
    ({ case: one }) => one.operation === operation && one.intent === 'accept' && !one.values.some(({ alone }) => alone),
  );
  const oddity = (run: Run): number =>
    run.case.values.filter((value, index) => !isSameValue(value, valid[0]?.case.values[index])).length;
  return valid.filter((run) => !hasProblem(run, key)).sort((a, b) => oddity(a) - oddity(b))[0];
}

/** A valid request that gets a wrong status breaks the clause of the value that makes the difference. */
function clauseFor(problem: Problem, one: Case, needed: readonly DimensionValue[]): string {
  const isAboutStatus = problem.kind === 'refused-valid' || problem.kind === 'wrong-status';
  if (one.fault !== undefined || !isAboutStatus) return problem.clause;
  const [clause] = needed.flatMap(({ clauses }) => clauses);
  return clause ?? clauseOfAll(problem, one.operation) ?? problem.clause;
}

/** What is broken when every valid request gets this status: the credentials, or the route. */
function clauseOfAll({ actual }: Problem, operation: Operation): string | undefined {
  const [scheme] = operation.security;
  const [inPath] = pathParameters(operation);
  if (actual === 'status 401' && scheme !== undefined) return clauseId.security(operation, scheme);
  if (actual === 'status 405' && inPath !== undefined) return clauseId.presence(operation, inPath);
  return undefined;
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
      other.needed.every((value) => one.values.some((given) => isSameValue(given, value))),
  );
}
