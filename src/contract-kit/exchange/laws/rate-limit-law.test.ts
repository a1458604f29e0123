import { expect, it } from 'vitest';
import { rateLimitLaw } from './rate-limit-law.ts';
import { observationOf } from './testing/observation.ts';

const judge = (...headers: (readonly [string, string])[]) => rateLimitLaw.judge?.(observationOf({ headers }));

it.each([
  ['Retry-After', '0'],
  ['retry-after', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Retry-After', 'Sat, 31 Dec 2016 23:59:60 GMT'],
  ['X-RateLimit-Limit', '100'],
  ['X-RateLimit-Limit', '100, 100;w=60'],
  ['X-RateLimit-Remaining', '18446744073709551615'],
  ['X-RateLimit-Reset', '1470173023.123'],
  ['X-RateLimit-Reset', '2026-11-26T10:20:30Z'],
  ['RateLimit-Limit', '10, 10;w=1, 1000;w=3600'],
  ['RateLimit-Reset', '50'],
  ['RateLimit', '"default";r=50;t=30'],
  ['RateLimit', 'default;r=50'],
  ['RateLimit', 'limit=100, remaining=50, reset=50'],
  ['RateLimit-Policy', '"burst";q=100;w=60,"daily";q=1000;w=86400'],
  ['RateLimit-Policy', '100;w=60'],
])('%s may be %s', (name, value) => {
  expect(judge([name, value])).toBe('holds');
});

it.each([
  ['Retry-After', ''],
  ['Retry-After', '-1'],
  ['Retry-After', '1.5'],
  ['Retry-After', '30 seconds'],
  ['Retry-After', '2026-11-26T10:20:30Z'],
  ['Retry-After', 'Mon, 06 Nov 1994 08:49:37 GMT'],
  ['Retry-After', 'Sunday, 06-Nov-94 08:49:37 GMT'],
  ['X-RateLimit-Limit', 'unlimited'],
  ['X-RateLimit-Remaining', '-1'],
  ['X-RateLimit-Remaining', '5, 5'],
  ['X-RateLimit-Reset', 'soon'],
  ['X-RateLimit-Reset', '2026-13-26T10:20:30Z'],
  ['RateLimit-Limit', ''],
  ['RateLimit-Remaining', '9.5'],
  ['RateLimit', '"default";t=30'],
  ['RateLimit', '"default";r=-1'],
  ['RateLimit', '"default";r=5;t=soon'],
  ['RateLimit', 'limit=many'],
  ['RateLimit', '{"limit":100}'],
  ['RateLimit-Policy', '"burst";w=60'],
])('%s must not be %j', (name, value) => {
  expect(judge([name, value])).toMatchObject({ actual: `a malformed ${name}`, excerpt: JSON.stringify(value) });
});

it('reads several lines of a list as one, and wants a single line of what is no list', () => {
  expect(judge(['RateLimit-Policy', '"a";q=1'], ['ratelimit-policy', '"b";q=2'])).toBe('holds');
  expect(judge(['X-RateLimit-Limit', '1'], ['X-RateLimit-Limit', '1'])).toMatchObject({
    actual: 'X-RateLimit-Limit more than once',
  });
});

it('does not apply to a response without such headers', () => {
  expect(judge(['X-RateLimit-Resource', 'core'])).toBe('not-applicable');
});
