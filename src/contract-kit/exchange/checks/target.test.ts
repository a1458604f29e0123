import { expect, it } from 'vitest';
import { createCase } from '../../contract/model/case.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { excusesOf, type ResponseRule, type Target, UnreachableTargetError } from './target.ts';

const target: Target = {
  name: 'http://127.0.0.1:1',
  baseUrl: new URL('http://127.0.0.1:1'),
  profile: [],
  close: async () => {},
};

it('names the target that takes no connection', () => {
  expect(new UnreachableTargetError(target).message).toContain('Nothing listens on http://127.0.0.1:1.');
});

it('excuses what it is known to do wrong, by the first reason', () => {
  const rule = (reason: string, clause: string): ResponseRule => ({
    name: 'n',
    reason,
    matches: (violation) => violation.clause === clause,
  });
  const testCase = createCase(operationOf({}), []);
  const checked = { documented: undefined, violations: [], body: undefined };
  const excuse = (clause: string, ...responseProfile: ResponseRule[]): string | undefined =>
    excusesOf({ ...target, responseProfile })?.({ clause, expected: '', actual: '' }, checked, testCase);
  expect(excuse('b', rule('one', 'a'), rule('two', 'b'), rule('three', 'b'))).toBe('two');
  expect(excuse('c', rule('one', 'a'))).toBeUndefined();
  expect(excuse('c')).toBeUndefined();
  expect(excusesOf(target)).toBeUndefined();
});
