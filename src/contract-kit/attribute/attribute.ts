import type { Problem } from '../check/judge.ts';
import { clauseId } from '../contract/clause-id.ts';
import type { Operation } from '../document/operation.ts';
import type { Case } from '../plan/case.ts';
import type { DimensionValue } from '../plan/dimension.ts';
import type { Run, Runner } from '../run/run-cases.ts';
import { hasProblem, minimize, neededValues, type ProblemKey } from './minimize.ts';

/** A problem, with the part of the request that it needs. */
export interface Attributed {
  readonly clause: string;
  readonly problem: Problem;
  /** The smallest case known to show the problem. */
  readonly witness: Case;
  /** The values that the problem needs; none where every request shows it. */
  readonly needed: readonly DimensionValue[];
  /** The same request passed when it was sent once more. */
  readonly isFlaky: boolean;
}

/** Finds out, for each kind of problem in the runs, which values of the request cause it. */
export async function attribute(runs: readonly Run[], runner: Runner): Promise<Attributed[]> {
  const attributed: Attributed[] = [];
  for (const { key, failing } of groupProblems(runs)) {
    let previous: Attributed | undefined;
    for (const { run, problem } of failing) {
      if (previous?.isFlaky || isExplained(run.case, problem, attributed)) continue;
      const alike = previous === undefined ? undefined : valueLike(previous, run.case, key, runs);
      previous =
        previous !== undefined && alike !== undefined
          ? { ...previous, problem, witness: run.case, needed: [alike] }
          : await attributeOne(run, problem, key, runs, runner, previous === undefined);
      attributed.push(previous);
    }
  }
  return attributed;
}

interface ProblemGroup {
  readonly key: ProblemKey;
  readonly failing: { readonly run: Run; readonly problem: Problem }[];
}

/** Problems of valid requests come first: what they need explains many a failure of the others. */
function groupProblems(runs: readonly Run[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  const ordered = [...runs].sort((a, b) => Number(a.case.fault !== undefined) - Number(b.case.fault !== undefined));
  for (const run of ordered) {
    for (const problem of run.judgement.kind === 'broken' ? run.judgement.problems : []) {
      const name = JSON.stringify([problem.kind, problem.clause, problem.actual]);
      const group = groups.get(name) ?? { key: { kind: problem.kind, clause: problem.clause }, failing: [] };
      group.failing.push({ run, problem });
      groups.set(name, group);
    }
  }
  return [...groups.values()];
}

/**
 * The value to blame in a case like an earlier one that needed a single value: the value of the same dimension, if it
 * is the case's fault, or was in no request without the problem. So a provider that refuses a hundred ids costs no
 * hundred requests.
 */
function valueLike(
  { needed, witness }: Attributed,
  one: Case,
  key: ProblemKey,
  runs: readonly Run[],
): DimensionValue | undefined {
  const [only, ...more] = needed;
  if (only === undefined || more.length > 0) return undefined;
  const value = one.values.find(({ dimension }) => dimension === only.dimension);
  if (only === witness.fault || one.fault !== undefined)
    return only === witness.fault && value === one.fault ? value : undefined;
  const isInnocent = runs.some(
    (run) => !hasProblem(run, key) && run.case.values.some((other) => isSameValue(other, value)),
  );
  return isInnocent ? undefined : value;
}

async function attributeOne(
  run: Run,
  problem: Problem,
  key: ProblemKey,
  runs: readonly Run[],
  runner: Runner,
  isFirst: boolean,
): Promise<Attributed> {
  const again = isFirst ? await runner.rerun(run.case) : run;
  const isFlaky = again !== undefined && !hasProblem(again, key);
  const baseline = baselineFor(run, key, runs);
  const isShrinkable = baseline !== undefined && !isFlaky && problem.kind !== 'failure';
  if (!isShrinkable) {
    const needed = run.case.fault === undefined || problem.kind === 'failure' ? [] : [run.case.fault];
    return { clause: clauseFor(problem, run.case, needed), problem, witness: run.case, needed, isFlaky };
  }
  const witness = await minimize(run.case, baseline.case.values, key, runner);
  const needed = neededValues(witness, baseline.case.values);
  const problemOfWitness = problemOf(await runner.run(witness), key) ?? problem;
  return { clause: clauseFor(problem, run.case, needed), problem: problemOfWitness, witness, needed, isFlaky };
}

/** The valid run without this problem that is most like the first one planned, which has nothing but ordinary values. */
function baselineFor({ case: { operation } }: Run, key: ProblemKey, runs: readonly Run[]): Run | undefined {
  const valid = runs.filter(({ case: one }) => one.operation === operation && one.intent === 'accept');
  const oddity = (run: Run): number =>
    run.case.values.filter(({ label }, index) => label !== valid[0]?.case.values[index]?.label).length;
  return valid.filter((run) => !hasProblem(run, key)).sort((a, b) => oddity(a) - oddity(b))[0];
}

/** A valid request that gets a wrong status breaks the clause of the value that makes the difference. */
function clauseFor(problem: Problem, one: Case, needed: readonly DimensionValue[]): string {
  if (one.fault !== undefined || (problem.kind !== 'refused-valid' && problem.kind !== 'wrong-status'))
    return problem.clause;
  const [clause] = needed.flatMap(({ clauses }) => clauses);
  return clause ?? clauseOfAll(problem, one.operation) ?? problem.clause;
}

/** What is broken when every valid request gets this status: the credentials, or the route. */
function clauseOfAll({ actual }: Problem, operation: Operation): string | undefined {
  const [scheme] = operation.security;
  const inPath = operation.parameters.find((parameter) => parameter.in === 'path');
  if (actual === 'status 401' && scheme !== undefined) return clauseId.security(operation, scheme);
  if (actual === 'status 405' && inPath !== undefined) return clauseId.presence(operation, inPath);
  return undefined;
}

function problemOf(run: Run | undefined, key: ProblemKey): Problem | undefined {
  if (run?.judgement.kind !== 'broken') return undefined;
  return run.judgement.problems.find(({ kind, clause }) => kind === key.kind && clause === key.clause);
}

/** Whether what is known explains this failure: the same reply, to a request with all the values that one needs. */
function isExplained(one: Case, problem: Problem, known: readonly Attributed[]): boolean {
  return known.some(
    (other) =>
      other.witness.operation === one.operation &&
      other.problem.actual === problem.actual &&
      (other.problem.clause === problem.clause || other.witness.fault === undefined) &&
      other.needed.every((value) => one.values.some((given) => isSameValue(given, value))),
  );
}

function isSameValue(a: DimensionValue, b: DimensionValue | undefined): boolean {
  return a.dimension === b?.dimension && a.label === b.label;
}
