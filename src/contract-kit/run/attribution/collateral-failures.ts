import { failureOf } from '../../http/exchange.ts';
import { parameterValues } from '../../model/dimension-name.ts';
import { type Attributed, attributed } from '../attributed.ts';
import type { Runner } from '../run-cases.ts';
import type { Failing, ProblemGroup } from './group-problems.ts';
import { hasProblem } from './problem-key.ts';

/** More requests than these are not under way when a target dies. */
const maxUnderWay = 8;

/** Where so many in turn fail again, nothing is a bystander. */
const enough = 3;

/**
 * Broken connections without those of requests that pass when they are sent again, where others do not: a target that
 * dies, and is started again, breaks every connection that it has. Where all pass, they are left as they are.
 */
export async function withoutCollateralFailures(
  { key, failing }: ProblemGroup,
  runner: Runner,
): Promise<readonly Failing[]> {
  if (failing.length < 2 || failing.some(({ run }) => failureOf(run.exchange) !== 'reset')) return failing;
  const failsAgain = async ({ run }: Failing): Promise<boolean> => hasProblem(await runner.rerun(run.case), key);
  const suspects: Failing[] = [];
  for (const [index, one] of failing.slice(0, maxUnderWay).entries()) {
    if (runner.isOver() || (suspects.length === enough && index === enough)) return failing;
    if (await failsAgain(one)) suspects.push(one);
  }
  const guilty: Failing[] = [];
  // What fails by chance may do so twice in a row.
  for (const one of suspects) if (runner.isOver() || (await failsAgain(one))) guilty.push(one);
  return guilty.length === 0 ? failing : [...guilty, ...failing.slice(maxUnderWay)];
}

/** The end of a target that nobody started again: any request that was under way may have been it. */
export function attributeEnd(failing: readonly Failing[]): Attributed[] {
  const faulty = failing.filter(({ run }) => run.case.fault !== undefined);
  // What is odd is likelier to have done it.
  const suspects = faulty.length > 0 ? faulty : failing;
  const [first] = suspects;
  if (first === undefined) return [];
  const { run, problem } = first;
  const actual = `${problem.actual}, and nothing listens there any more`;
  const needed = suspects.flatMap(({ run: { case: one } }) => one.fault ?? parameterValues(one));
  return [{ ...attributed(run.case, { run, problem: { ...problem, actual } }, needed), isUnexplained: true }];
}
