import type { Case } from '../../contract/model/case.ts';
import { parsedJson } from '../../openapi/document/json.ts';
import { differences } from '../../things/make/provision/with-part.ts';

/**
 * The planned cases of an operation with the one that showed a finding as the first. Of those that must be refused, only that
 * one is left, so that laws refuse by it, too. All of them if no case has the number.
 *
 * @param number From 1, in the order of the plan.
 */
export function focusedCases(all: readonly Case[], number: number): readonly Case[] {
  const testCase = all[number - 1];
  if (testCase === undefined) return all;
  const isOtherRefusal = ({ expectation }: Case): boolean =>
    expectation === 'refuse' && testCase.expectation === 'refuse';
  return [testCase, ...all.filter((other) => other !== testCase && !isOtherRefusal(other))];
}

/** So many valid and so many invalid requests are sent for the only clause, where no finding names one. */
const maxOfEach = 5;

/**
 * The cases of the only clause that is verified: the first, and what the verdict needs besides. A valid one with other values,
 * and the one that differs least, show whether they are the cause.
 *
 * @param all The cases of the operation, also those that do not show the clause.
 * @param isKnown Whether the first case shows what is looked for, or a law sends its own requests.
 */
export function casesForVerdict(cases: readonly Case[], all: readonly Case[], isKnown: boolean): readonly Case[] {
  const [first] = cases;
  const expected = (what: Case['expectation']): readonly Case[] =>
    cases.filter(({ expectation }) => expectation === what).slice(0, isKnown ? 1 : maxOfEach);
  const others = all.filter((testCase) => testCase !== first && testCase.expectation === 'accept');
  const nearest = first && nearestCases(others, first)[0];
  const needed = new Set([first, others[0], nearest, ...expected('accept'), ...expected('refuse')]);
  return all.filter((testCase) => needed.has(testCase));
}

/** The cases whose bodies differ in the fewest places from that of another one. */
export function nearestCases(cases: readonly Case[], testCase: Case): readonly Case[] {
  const far = cases.map((other) => distance(testCase, other));
  const least = Math.min(...far);
  return cases.filter((_, index) => far[index] === least);
}

/** Cases whose bodies differ in few places from that of another one come first. */
export function byNearness(cases: readonly Case[], testCase: Case): readonly Case[] {
  const far = new Map(cases.map((other) => [other, distance(testCase, other)]));
  return cases.toSorted((one, other) => (far.get(one) ?? 0) - (far.get(other) ?? 0));
}

/** In how many places the bodies of two cases differ. */
function distance(one: Case, other: Case): number {
  return differences(parsedJson(one.request.body ?? ''), parsedJson(other.request.body ?? '')).length;
}
