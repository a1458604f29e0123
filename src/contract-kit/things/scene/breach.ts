import type { Step } from '../../contract/model/step.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { answerOf, isSuccess } from './words.ts';

/** Ends a play that shows nothing. The message ends a sentence that says why. */
export class Unclear extends Error {}

/** Ends a play: a response breaks the law. */
export class Breach extends Error {
  readonly expected: string;
  readonly actual: string;
  /** The step whose response breaks the law. */
  readonly shown: Step;
  /** The operation of a sequence that changed something last, and the number of the thing. Default: the law blames its own. */
  readonly blame: { readonly operation: Operation; readonly about: number } | undefined;

  constructor(expected: string, actual: string, shown: Step, blame?: Breach['blame']) {
    super(actual);
    this.expected = expected;
    this.actual = actual;
    this.shown = shown;
    this.blame = blame;
  }
}

/** How a play ends: what breaks the law, or why nothing is clear. `undefined`: the law holds. */
export type Ending = Breach | Unclear | undefined;

export async function endingOf(play: () => Promise<unknown>): Promise<Ending> {
  try {
    await play();
    return undefined;
  } catch (error) {
    if (error instanceof Unclear || error instanceof Breach) return error;
    throw error;
  }
}

/** @throws Unclear when the play shows nothing. */
export function clear(isClear: boolean, reason: string): asserts isClear {
  if (!isClear) throw new Unclear(reason);
}

/** @throws Unclear when there is no such value. */
export function need<Value>(value: Value | undefined, reason: string): Value {
  if (value === undefined) throw new Unclear(reason);
  return value;
}

/** @throws Breach when a response is not as it must be. */
export function demand(isRight: boolean, expected: string, actual: string, shown: Step): asserts isRight {
  if (!isRight) throw new Breach(expected, actual, shown);
}

/** @throws Breach when a request was accepted that must be refused. */
export function mustRefuse(step: Step, expected: string): void {
  demand(!isSuccess(step), expected, answerOf(step), step);
}

/** The result of a part of a play. `undefined` if it shows nothing, which then does not end the play. */
export async function ifClear<Result>(part: Promise<Result>): Promise<Result | undefined> {
  try {
    return await part;
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}
