import { expect, it } from 'vitest';
import { allowedRequest, findingLead } from './finding-lead.ts';
import type { Finding } from './report.ts';

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
