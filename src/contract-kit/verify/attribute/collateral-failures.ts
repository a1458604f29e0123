import { parameterValues } from '../../contract/model/dimension-name.ts';
import { failureOf } from '../../contract/model/exchange.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { attributed } from './attributed.ts';
import type { Failing, ProblemGroup } from './group-problems.ts';
import { hasProblem } from './problem-key.ts';

/** At most this many requests are in flight when a target crashes. */
const maxUnderWay = 8;

/** If this many in a row fail again, none is a collateral failure. */
const enough = 3;

/**
 * Removes requests that pass when they are sent again from a group of broken connections, because a target that crashes and
 * restarts breaks all its connections. If all of them pass, the group is returned unchanged.
 */
export async function withoutCollateralFailures({ key, failing, runner }: ProblemGroup): Promise<readonly Failing[]> {
  if (failing.length < 2 || failing.some(({ run }) => failureOf(run.exchange) !== 'reset')) return failing;
  const failsAgain = async ({ run }: Failing): Promise<boolean> => hasProblem(await runner.rerun(run.case), key);
  const suspects: Failing[] = [];
  for (const [index, one] of failing.slice(0, maxUnderWay).entries()) {
    if (runner.isOver() || (suspects.length === enough && index === enough)) return failing;
    if (await failsAgain(one)) suspects.push(one);
  }
  const guilty: Failing[] = [];
  // Suspects are sent a second time, because a request may fail twice by chance.
  for (const suspect of suspects) if (runner.isOver() || (await failsAgain(suspect))) guilty.push(suspect);
  return guilty.length === 0 ? failing : [...guilty, ...failing.slice(maxUnderWay)];
}

/** Attributes a crash without a restart. Every request that was in flight may have caused it. */
export function attributeEnd(failing: readonly Failing[]): Attributed[] {
  const faulty = failing.filter(({ run }) => run.case.fault !== undefined);
  // An invalid request is more likely to have caused it.
  const suspects = faulty.length > 0 ? faulty : failing;
  const [first] = suspects;
  if (first === undefined) return [];
  const { run, problem } = first;
  const actual = `${problem.actual}, and nothing listens there any more`;
  const needed = suspects.flatMap(({ run: { case: testCase } }) => testCase.fault ?? parameterValues(testCase));
  return [{ ...attributed(run.case, { run, problem: { ...problem, actual } }, needed), isUnexplained: true }];
}
