import { describe, expect, it } from 'vitest';
import type { Runner } from '../send/runner.ts';
import { namesOf, type Outcome, problem, runnerOf, runOf } from '../send/testing/runs.ts';
import { attributeEnd, withoutCollateralFailures } from './collateral-failures.ts';
import type { Failing, ProblemGroup } from './group-problems.ts';

const reset = problem('failure', 'reset');
const failingWith = (names: string, outcome: Outcome = 'reset'): Failing => ({
  run: runOf(names, outcome),
  problem: reset,
});

/** A group of broken connections to requests with these numbers. */
function groupOf(runner: Runner, ...numbers: readonly string[]): ProblemGroup {
  return { key: reset, failing: numbers.map((number) => failingWith(`number=${number}`)), runs: [], runner };
}

const kept = (failing: readonly Failing[]): string =>
  failing.map(({ run }) => namesOf(run.case.values).replace('number=', '')).join(' ');

const ten = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

describe('connections that broke', () => {
  it.each<[string, string[], (number: string, earlier: number) => boolean, string, number]>([
    ['are all guilty where each fails again', ['0', '1', '2', '3'], () => true, '0 1 2 3', 3],
    ['are left alone where one stands for itself', ['0'], () => false, '0', 0],
    ['are left as they are where all pass', ['0', '1'], () => false, '0 1', 2],
    ['are those that fail again', ['0', '1', '2'], (number) => number === '1', '1', 4],
    ['are told from a pair only', ['0', '1'], (number) => number === '1', '1', 3],
    [
      'are looked at further where one of the first three passes',
      ten.slice(0, 5),
      (number) => number !== '0',
      '1 2 3 4',
      9,
    ],
    ['are looked at further where the first two fail', ten.slice(0, 4), (number) => number < '2', '0 1', 6],
    ['may break twice by chance', ['0', '1'], (number, earlier) => number === '0' || earlier === 0, '0', 4],
    ['count once more beyond those that can be under way at once', ten, (number) => number === '2', '2 8 9', 9],
  ])('%s', async (_what, numbers, breaks, expected, requests) => {
    const answer = (names: string, earlier: number): Outcome =>
      breaks(names.replace('number=', ''), earlier) ? 'reset' : undefined;
    const { runner, sent } = runnerOf({ answer });
    expect(kept(await withoutCollateralFailures(groupOf(runner, ...numbers)))).toBe(expected);
    expect(sent).toHaveLength(requests);
  });

  it('are not asked for again beside one that only took too long', async () => {
    const { runner, sent } = runnerOf({ answer: () => undefined });
    const failing = [failingWith('number=0'), failingWith('number=1', 'timeout')];
    expect(kept(await withoutCollateralFailures({ ...groupOf(runner), failing }))).toBe('0 1');
    expect(sent).toEqual([]);
  });

  it.each([
    ['are left as they are', 1, '0 1 2'],
    ['stay guilty where it was found out once', 3, '0'],
  ])('%s where no request is left to tell', async (_what, budget, expected) => {
    const { runner } = runnerOf({ answer: (names) => (names === 'number=0' ? 'reset' : undefined), budget });
    expect(kept(await withoutCollateralFailures(groupOf(runner, '0', '1', '2')))).toBe(expected);
  });
});

describe('the end of a provider', () => {
  const ended = (...names: readonly string[]) => attributeEnd(names.map((name) => failingWith(name)));

  it.each<[string, string[], string[]]>([
    [
      'invalid requests, which are odd',
      ['number=1 full=true', 'number=abc! full=true', 'number=1 full=no!'],
      ['number=abc full=no'],
    ],
    ['the parameters of valid ones', ['number=1 credentials=good full=true'], ['number=1 full=true']],
    ['nothing where nothing failed', [], []],
  ])('may be due to %s', (_what, failing, expected) => {
    expect(ended(...failing).map(({ needed }) => namesOf(needed))).toEqual(expected);
  });

  it('says that nothing came after it, and that its cause is a guess', () => {
    expect(ended('number=1')).toMatchObject([
      {
        isUnexplained: true,
        clause: 'readOrder/status',
        problem: { actual: expect.stringMatching(/^reset, and nothing/) },
      },
    ]);
  });
});
