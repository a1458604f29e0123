import { expect, it } from 'vitest';
import { readRateLimit } from './rate-limit.ts';

const read = (limit: string, remaining: string, reset: string) =>
  readRateLimit(
    new Headers({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset }),
  );

it('reads the limit, the remaining calls, and the reset in Unix seconds', () => {
  expect(read('100', '0', '1')).toEqual({ limit: 100, remaining: 0, resetAt: new Date(1000) });
});

it('ignores a value that is not a non-negative integer', () => {
  expect(read('-1', '1.5', 'soon')).toBeUndefined();
  expect(read('100', '', '0x10')).toEqual({ limit: 100 });
  expect(readRateLimit(new Headers())).toBeUndefined();
});

it('gives a valid date for any number of seconds', () => {
  expect(read('1', '1', '9'.repeat(50))?.resetAt?.getTime()).toBe(8.64e15);
});
