import { expect, it } from 'vitest';
import type { Finding, FindingStep } from '../report.ts';
import { findingLead } from './finding-lead.ts';
import { allowedRequest } from './weight.ts';

it.each([
  ['status 500', '200 for a valid request', 'readOrder crashed with status 500'],
  ['status 503', 'a 4xx, because the request is invalid', 'readOrder crashed with status 503'],
  [
    'status 200',
    'a 4xx, because the request is invalid',
    'readOrder answered with status 200, expected: a 4xx, because the request is invalid',
  ],
  ['`n` must be >= 1: it is 0', 'a body that satisfies the schema', 'readOrder: `n` must be >= 1: it is 0'],
  ['readOrder still lists it', 'it is gone', 'readOrder still lists it'],
  ['number = x', allowedRequest, 'readOrder was sent with number = x, which the description does not allow'],
])('what came is %j and what was expected is %j: %j', (actual, expected, lead) => {
  const finding: Pick<Finding, 'operation' | 'actual' | 'expected'> = { operation: 'readOrder', actual, expected };
  expect(findingLead(finding)).toBe(lead);
});

it('names the operation whose response shows what is wrong, and not the one that is to blame', () => {
  const step = (operation: string): FindingStep => ({ operation, request: { method: 'GET', url: '', headers: [] } });
  const steps = [step('makeOrder'), step('deleteOrder'), step('readOrder')];
  const finding = { operation: 'deleteOrder', steps, actual: 'status 200', expected: '404' };
  expect(findingLead(finding)).toBe('readOrder answered with status 200, expected: 404');
  expect(findingLead({ ...finding, actual: 'status 500' })).toBe('readOrder crashed with status 500');
  expect(findingLead({ ...finding, actual: '`n` is 1' })).toBe('readOrder: `n` is 1');
});
