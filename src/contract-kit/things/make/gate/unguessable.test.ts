import { expect, it } from 'vitest';
import { isUnguessable } from './unguessable.ts';

it.each([
  'text-q3f5w9k00011',
  '0b1f6c52-6f0e-4d7e-9c57-3a1f9f0f2b6d',
  '628374910562',
  'cus_9sk2Lx81mQ0a',
  // Letters without a vowel are no word.
  'tagbwhsvfkjfvrx',
])('nothing has the id %s by chance', (id) => {
  expect(isUnguessable(id)).toBe(true);
});

it.each([
  '',
  'a',
  '7',
  'name',
  'administrators',
  'rhythms-and-strengths',
  'bbbbbbbbbbbbbbb',
  'getting-started-guide',
  'release-notes-2026',
  'aaaaaaaaaaaa1',
  '2147483647',
  '4611686018427387904',
  '9007199254740993',
  '9223372036854775807',
  '1000000000001',
  '000000000000',
  '00000000-0000-0000-0000-000000000000',
])('something may have the id %j', (id) => {
  expect(isUnguessable(id)).toBe(false);
});
