import { describe, expect, it } from 'vitest';
import { caseOf, problem, runOf, toValue } from '../send/testing/runs.ts';
import { hasNeeded, problemOf } from './problem-key.ts';

describe('a problem', () => {
  const key = problem('unsound-response', 'one', 'a');
  const isSeen = (...problems: ReturnType<typeof problem>[]) => problemOf(runOf('number=1', problems), key)?.actual;

  it('is known again by its kind and its clause', () => {
    expect(isSeen(problem('unsound-response', 'no', 'b'), problem('wrong-status', 'no', 'a'))).toBeUndefined();
    expect(isSeen(problem('unsound-response', 'no', 'b'), problem('unsound-response', 'two', 'a'))).toBe('two');
  });

  it('is none of a request that passed, or was not sent', () => {
    expect(problemOf(runOf('number=1'), key)).toBeUndefined();
    expect(problemOf(undefined, key)).toBeUndefined();
  });
});

describe('what a finding needs', () => {
  const hasBoth = (names: string) => hasNeeded(caseOf(names), [toValue('number=1'), toValue('full=true')]);

  it.each([
    ['number=1 full=true Edition=1.0', true],
    ['number=1 full=false', false],
    ['number=2 full=true', false],
    ['number=true full=1', false],
  ])('is in a request with each of its values: %s', (names, expected) => {
    expect(hasBoth(names)).toBe(expected);
  });

  it('is in a body that has the part that matters', () => {
    const part = { ...toValue('body=part'), isPartOf: ({ label }: { label: string }) => label === 'whole' };
    const has = (names: string) => hasNeeded(caseOf(names), [part]);
    expect(['body=whole', 'body=other', 'full=whole', 'body=part'].map(has)).toEqual([true, false, false, true]);
  });
});
