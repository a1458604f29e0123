import { expect, it } from 'vitest';
import { hasTelephoneNumber } from './has-telephone-number.ts';

it.each(['+1 (415) 555-2671', '030 1234567'])('%s can reach somebody', (text) => {
  expect(hasTelephoneNumber({ to: [text] })).toBe(true);
});

it.each(['http://127.0.0.1/', 'a name', '12.5', '2026-01-02', 7, true, null])('%s is no telephone number', (value) => {
  expect(hasTelephoneNumber([value])).toBe(false);
});
