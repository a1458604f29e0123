import { expect, it } from 'vitest';
import { namesOf, problem, runnerOf, runOf } from '../send/testing/runs.ts';
import { suspectValues } from './attribute-reproducible.ts';

/** What the first failing request seems to need, among others that failed and some that passed. */
function behind(failing: readonly string[], passing: readonly string[]): string {
  const [first, ...others] = failing.map((names) => runOf(names, 'timeout'));
  if (first === undefined) throw new Error('nothing fails');
  const key = problem('failure', 'timeout');
  const failed = [first, ...others];
  const { runner } = runnerOf({ answer: () => undefined });
  const runs = [...passing.map((names) => runOf(names)), ...failed];
  const group = { key, failing: failed.map((run) => ({ run, problem: key })), runs, runner };
  const { needed, isUnexplained } = suspectValues(first, group);
  return `${namesOf(needed)}${isUnexplained ? ' (unexplained)' : ''}`;
}

it.each<[string, string[], string[], string]>([
  ['nothing, where nothing passes', ['number=1 full=true'], [], ''],
  ['the value that nothing has that passes', ['number=1 full=true'], ['number=1 full=false'], 'full=true'],
  ['all values that nothing has that passes', ['number=1 full=true'], ['number=2 full=false'], 'number=1 full=true'],
  [
    'what the failing ones have in common',
    ['number=1 full=true', 'number=2 full=true'],
    ['number=3 full=false'],
    'full=true',
  ],
  [
    'two values that only pass apart',
    ['number=1 full=true Edition=1.0'],
    ['number=1 full=false Edition=1.0', 'number=2 full=true Edition=1.0'],
    'number=1 full=true',
  ],
  [
    'states rather than values that rotate through them, whichever comes first',
    ['number=1 full=true* Edition=1.0*'],
    [
      'number=2 full=true* Edition=1.1*',
      'number=1 full=false* Edition=1.0*',
      'number=2 full=false* Edition=1.0*',
      'number=1 full=false* Edition=1.1*',
      'number=1 full=true* Edition=1.1*',
    ],
    'full=true Edition=1.0',
  ],
  [
    'states rather than values that rotate, which come last here',
    ['full=true* Edition=1.0* number=1'],
    ['full=true* Edition=1.1* number=2', 'full=false* Edition=1.0* number=2', 'full=false* Edition=1.1* number=1'],
    'full=true Edition=1.0',
  ],
  [
    'states rather than values that rotate, which come first',
    ['number=1 full=true* Edition=1.0*'],
    ['number=2 full=true* Edition=1.1*', 'number=2 full=false* Edition=1.0*', 'number=1 full=false* Edition=1.1*'],
    'full=true Edition=1.0',
  ],
  [
    'what invalid requests have in common',
    ['number=abc! full=true', 'number=abc! full=false'],
    ['number=1 full=other'],
    'number=abc',
  ],
  [
    'the fault, where requests passed with each of its values',
    ['number=abc! full=true'],
    ['number=abc! full=true'],
    'number=abc',
  ],
  ['the fault, which no valid request has', ['number=abc! full=true'], ['number=1 full=true'], 'number=abc'],
  [
    'all parameters, where the same request passed',
    ['number=1 credentials=good full=true'],
    ['number=1 credentials=good full=true'],
    'number=1 full=true (unexplained)',
  ],
  [
    'nothing, where only invalid requests pass, which may have been turned down before',
    ['number=1 full=true'],
    ['number=abc! full=true', 'number=1 full=no!'],
    '',
  ],
  [
    'what valid requests have in common, whatever invalid ones fail with it',
    ['number=1 full=true', 'number=abc! full=false'],
    ['number=1 full=false'],
    'full=true',
  ],
])('a failure seems to need %s', (_what, failing, passing, expected) => {
  expect(behind(failing, passing)).toBe(expected);
});

it('another operation says nothing of a failure', () => {
  const run = runOf('number=1 full=true', 'timeout');
  const other = runOf('number=1 full=false');
  const elsewhere = { ...other, case: { ...other.case, operation: { ...other.case.operation } } };
  const key = problem('failure', 'timeout');
  const { runner } = runnerOf({ answer: () => undefined });
  const group = { key, failing: [{ run, problem: key }], runs: [elsewhere], runner };
  expect(suspectValues(run, group).needed).toEqual([]);
});
