import { describe, expect, it } from 'vitest';
import type { Problem } from '../../exchange/checks/problem.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { operation, problem, runOf, toValue } from '../send/testing/runs.ts';
import { attributed } from './attributed.ts';

interface Example {
  readonly names?: string;
  readonly needed?: readonly string[];
  readonly passing?: readonly string[];
  readonly actual?: string;
  readonly kind?: Problem['kind'];
  readonly of?: Partial<Operation>;
}

describe('the broken clause', () => {
  it.each<[string, Example, string]>([
    ['is that of the needed value', { needed: ['full=no'] }, 'readOrder/full'],
    ['is the first of several', { needed: ['full=no', 'number=1'] }, 'readOrder/full'],
    [
      'is one that no passing request shows',
      { needed: ['full=no'], passing: ['full=yes', 'number=1'] },
      'readOrder/full/no',
    ],
    ['is the first if passing requests show all', { needed: ['full=no'], passing: ['full=no'] }, 'readOrder/full'],
    ["is the problem's own if a response is invalid", { needed: ['full=no'], kind: 'unsound-response' }, 'own'],
    ["is the problem's own if the request is invalid", { names: 'number=abc!', needed: ['full=no'] }, 'own'],
    ["is the problem's own if no value is needed", {}, 'own'],
    ['is that of the credentials if all requests are refused', { actual: 'status 401' }, 'readOrder/security/token'],
    ["is the problem's own if no credentials are required", { actual: 'status 401', of: { security: [] } }, 'own'],
    ["is the problem's own if credentials are optional", { actual: 'status 401', of: { security: [[]] } }, 'own'],
    ['is that of the path if the method is not allowed', { actual: 'status 405' }, 'readOrder/path/number/required'],
    ["is the problem's own if the path has no parameter", { actual: 'status 405', of: { parameters: [] } }, 'own'],
    [
      'is that of a needed value, whatever the status',
      { needed: ['full=no'], kind: 'refused-valid', actual: 'status 401' },
      'readOrder/full',
    ],
  ])('%s', (_what, { names = 'number=1', needed = [], passing = [], kind = 'wrong-status', ...given }, clause) => {
    const run = runOf(names);
    const one = { ...run.case, operation: { ...operation, ...given.of } };
    const failing = { run, problem: problem(kind, given.actual ?? 'status 500', 'own') };
    const found = attributed(one, failing, needed.map(toValue), undefined, passing.map(toValue));
    expect(found.clause).toBe(clause);
  });

  it('is that of the part which a body leaves out, if passing requests show all of the others', () => {
    const body = (omits: readonly string[], ...clauses: string[]) => ({ ...toValue('body={}'), omits, clauses });
    const [lacking, full] = [body(['keytype', 'bits'], 'media-type'), body(['bits'], 'media-type', 'keytype/type')];
    const failing = { run: runOf('number=1'), problem: problem('refused-valid', 'status 422', 'own') };
    expect(attributed(failing.run.case, failing, [lacking], undefined, [full]).clause).toBe('keytype/type');
    expect(attributed(failing.run.case, failing, [full], undefined, [lacking]).clause).toBe('keytype/type');
    expect(attributed(failing.run.case, failing, [lacking], undefined, [lacking]).clause).toBe('media-type');
  });

  it('has no sign of coming and going where it stays', () => {
    expect(
      attributed(runOf('number=1').case, { run: runOf('number=1', 500), problem: problem('failure', 'x') }, []),
    ).not.toHaveProperty('flaky');
  });
});
