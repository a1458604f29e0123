import { describe, expect, it } from 'vitest';
import type { Problem } from '../checks/judge.ts';
import type { Operation } from '../openapi/operation.ts';
import { attributed } from './attributed.ts';
import { operation, problem, runOf, toValue } from './testing/runs.ts';

interface Example {
  readonly names?: string;
  readonly needed?: readonly string[];
  readonly passing?: readonly string[];
  readonly actual?: string;
  readonly kind?: Problem['kind'];
  readonly of?: Partial<Operation>;
}

describe('the clause that is broken', () => {
  it.each<[string, Example, string]>([
    ['that of the value that is needed', { needed: ['full=no'] }, 'readOrder/full'],
    ['the first of several', { needed: ['full=no', 'number=1'] }, 'readOrder/full'],
    [
      'one that no passing request shows',
      { needed: ['full=no'], passing: ['full=yes', 'number=1'] },
      'readOrder/full/no',
    ],
    ['the first where passing requests show all', { needed: ['full=no'], passing: ['full=no'] }, 'readOrder/full'],
    ["the problem's own where a response is unsound", { needed: ['full=no'], kind: 'unsound-response' }, 'own'],
    ["the problem's own where a request is invalid", { names: 'number=abc!', needed: ['full=no'] }, 'own'],
    ["the problem's own where nothing is needed", {}, 'own'],
    ['that of the credentials where all are turned away', { actual: 'status 401' }, 'readOrder/security/token'],
    ["the problem's own where no credentials are asked for", { actual: 'status 401', of: { security: [] } }, 'own'],
    ["the problem's own where none need be given", { actual: 'status 401', of: { security: [[]] } }, 'own'],
    ['that of the path where no method is right', { actual: 'status 405' }, 'readOrder/path/number/required'],
    ["the problem's own where the path has no parameter", { actual: 'status 405', of: { parameters: [] } }, 'own'],
    [
      'that of a value, whatever the status',
      { needed: ['full=no'], kind: 'refused-valid', actual: 'status 401' },
      'readOrder/full',
    ],
  ])('is %s', (_what, { names = 'number=1', needed = [], passing = [], kind = 'wrong-status', ...given }, clause) => {
    const run = runOf(names);
    const one = { ...run.case, operation: { ...operation, ...given.of } };
    const failing = { run, problem: problem(kind, given.actual ?? 'status 500', 'own') };
    const found = attributed(one, failing, needed.map(toValue), undefined, passing.map(toValue));
    expect(found.clause).toBe(clause);
  });

  it('has no sign of coming and going where it stays', () => {
    expect(
      attributed(runOf('number=1').case, { run: runOf('number=1', 500), problem: problem('failure', 'x') }, []),
    ).not.toHaveProperty('flaky');
  });
});
