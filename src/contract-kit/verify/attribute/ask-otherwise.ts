import { type Case, caseValue } from '../../contract/model/case.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { isAccepted } from '../../exchange/checks/excused-values.ts';
import type { Problem } from '../../exchange/checks/problem.ts';
import { problemsIn, type Run } from '../../exchange/checks/run.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { parsedJson } from '../../openapi/document/json.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { bodyDimensionName } from '../../requests/bodies/body-dimension.ts';
import { isTime } from '../../things/make/other-ways.ts';
import { differences, hasExample, type Keys, withPart } from '../../things/make/provision/with-part.ts';
import type { ProbingRunner } from '../send/runner.ts';
import { attributed } from './attributed.ts';
import { isOnlySpelling } from './refused-alone.ts';

/** After so many requests in a row that no other way helped, none is likely to. */
const maxRefused = 4;

type OtherRunner = Pick<ProbingRunner, 'run' | 'isOver' | 'isWithheld'>;

/** What became of the valid requests that were refused. */
export interface AskedOtherwise {
  /** The runs that still count. */
  readonly runs: readonly Run[];
  /** The runs that were accepted in another way, or whose other way was withheld. Their refusals are excused. */
  readonly excused: readonly Run[];
  /** What was accepted instead. Its requests are not those of the values of its cases. */
  readonly others: readonly Run[];
}

/**
 * Sends valid requests that were refused in other ways. Where one of them is accepted, the refusal was about a text that the
 * service has to know, and says nothing of the description. Such a text then serves in other refused requests, too.
 *
 * @param otherwise Other requests for a refused one.
 * @param namesThings Whether a body of the operation names things.
 */
export async function askOtherwise(
  runs: readonly Run[],
  otherwise: (testCase: Case) => Promise<readonly Case[]>,
  runner: OtherRunner,
  namesThings: boolean,
): Promise<AskedOtherwise> {
  const excused: Run[] = [];
  const others: Run[] = [];
  const known = new Map<string, Place>();
  const accepted = runs.filter(isAccepted);
  let refused = 0;
  for (const run of inOrder(runs.filter(isRefusedValid))) {
    if (refused === maxRefused || runner.isOver()) break;
    // Then the spelling is refused, and no text in it. What names things is only filled in where the spelling is usual.
    const mayBeSpelling = run.verdict.kind === 'broken' && !namesThings;
    if (mayBeSpelling && (await isOnlySpelling(run.case, runner))) continue;
    const allowed = (await otherwise(run.case)).filter((testCase) => !isOnlyLater(run.case, testCase, accepted));
    const ways = [...withKnown(run.case, [...known.values()]), ...allowed];
    const other = await firstOther(run, ways, runner);
    if (ways.length > 0) refused = other === undefined ? refused + 1 : 0;
    if (other === undefined) continue;
    // Where another text was withheld, the service may only know texts that name what this run has not made.
    excused.push({ ...run, verdict: { kind: 'inconclusive' } });
    if (other === 'withheld' || !isAccepted(other)) continue;
    others.push(other);
    for (const place of changedPlaces(run.case, other.case)) known.set(JSON.stringify(place.keys), place);
  }
  return {
    runs: runs.filter((run) => !excused.some((one) => one.exchange === run.exchange)),
    excused,
    others,
  };
}

/** The refusals, which are not those of every request if others were accepted: then their bodies are the cause. */
export function notOfEvery(others: readonly Run[], found: readonly Attributed[]): readonly Attributed[] {
  if (others.length === 0) return found;
  return found.map((one) => {
    const body = caseValue(one.witness, bodyDimensionName);
    const isOfEvery = one.problem.kind === 'refused-valid' && one.needed.length === 0;
    return isOfEvery && body !== undefined ? { ...one, needed: [body] } : one;
  });
}

/** What is wrong with the responses of requests that were accepted in other ways, beside what is known. */
export function unsoundIn(others: readonly Run[], known: readonly Attributed[]): Attributed[] {
  const isNew = (problem: Problem): boolean => !known.some(({ clause }) => clause === problem.clause);
  const found = others.flatMap((run) =>
    problemsIn(run)
      .filter(isNew)
      .map((problem) => ({ run, problem })),
  );
  return firstByKey(found, ({ problem }) => problem.clause).map((one) => attributed(one.run.case, one, []));
}

/** Those with examples first, and the shortest of the others, of which the fewest parts can be refused. */
function inOrder(runs: readonly Run[]): Run[] {
  const lengthOf = (run: Run): number => (hasExample(run.case) ? 0 : (run.case.request.body?.length ?? 0));
  return runs.toSorted((run, other) => lengthOf(run) - lengthOf(other));
}

/** Whether a case only has other dates in places where dates of the past were accepted: they need not lie in the future. */
function isOnlyLater(testCase: Case, other: Case, accepted: readonly Run[]): boolean {
  const places = changedPlaces(testCase, other);
  const today = new Date().toISOString();
  const own = new Set(textsIn(bodyOf(testCase)));
  const isPast = (part: unknown): boolean => isTime(part) && part < today;
  const isLate = (keys: Keys): boolean => accepted.some((run) => isPast(memberAt(bodyOf(run.case), keys)));
  return places.length > 0 && places.every(({ keys, part }) => isTime(part) && !own.has(part) && isLate(keys));
}

/** A part of a body that was accepted in place of another one. */
interface Place {
  readonly keys: Keys;
  readonly part: unknown;
}

function changedPlaces(testCase: Case, other: Case): Place[] {
  const body = bodyOf(other);
  return differences(bodyOf(testCase), body).map((keys) => ({ keys, part: memberAt(body, keys) }));
}

/** The case with the parts that were accepted elsewhere, where it has other ones. */
function withKnown(testCase: Case, places: readonly Place[]): Case[] {
  let changed = testCase;
  for (const { keys, part } of places)
    if (memberAt(bodyOf(changed), keys) !== undefined) changed = withPart(changed, keys, part) ?? changed;
  return changed === testCase ? [] : [changed];
}

/**
 * The first run that is accepted, or that gets another refusal, which the description has for the state of what the request
 * names: then the service knows what it names now. `withheld` if one of them may not be sent.
 */
async function firstOther(refused: Run, cases: readonly Case[], runner: OtherRunner) {
  let none: 'withheld' | undefined;
  for (const testCase of cases) {
    const run = await runner.run(testCase);
    const isOther = refused.verdict.kind === 'broken' && run?.verdict.kind === 'inconclusive';
    if (run !== undefined && (isAccepted(run) || isOther)) return run;
    if (runner.isWithheld(testCase)) none = 'withheld';
    else if (run === undefined) return undefined;
  }
  return none;
}

function isRefusedValid({ case: testCase, verdict }: Run): boolean {
  if (testCase.expectation !== 'accept') return false;
  if (verdict.kind === 'inconclusive') return true;
  return verdict.kind === 'broken' && verdict.problems.every(({ kind }) => kind === 'refused-valid');
}

function bodyOf({ request: { body = '' } }: Case): unknown {
  return parsedJson(body);
}
