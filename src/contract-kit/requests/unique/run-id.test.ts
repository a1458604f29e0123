import { expect, it } from 'vitest';
import { assertRunId, randomRunId, runIdInTexts, uniqueLength, uniqueNumber } from './run-id.ts';

it.each([
  ['4f2k9', '004f2k9'],
  ['0', '0000000'],
  ['zzzzzzz', 'zzzzzzz'],
])('%s stands in texts with zeros before it', (runId, text) => {
  expect(runIdInTexts(runId)).toBe(text);
});

it('stands in texts as a digest where it is longer, or has other characters', () => {
  const texts = ['12345678', 'A', 'ci-1', 'ci-2'].map(runIdInTexts);
  for (const text of texts) expect(text).toMatch(/^[0-9a-z]{7}$/);
  expect(new Set(texts).size).toBe(4);
});

it('is followed by the counter in the number of a request', () => {
  expect(uniqueNumber('4f2k9', 37).toString(36).padStart(uniqueLength, '0')).toBe('004f2k900011');
  expect(uniqueNumber('1', 0)).toBe(uniqueNumber('0', 36 ** 5));
});

it('is another one for each run that was given none', () => {
  const ids = Array.from({ length: 20 }, randomRunId);
  for (const id of ids) {
    expect(runIdInTexts(id)).toBe(id);
    // A lenient service reads 7a as 7, which an existing thing may have as its id. A text without a letter behind a digit may be
    // a word with a number.
    expect(id).toMatch(/^[a-z]\d[a-z]/);
  }
  expect(new Set(ids).size).toBe(20);
});

it.each(['', 'a b', 'é', 'a/b', 'x'.repeat(65), 'a\nb'])('is not %j', (text) => {
  expect(() => assertRunId(text)).toThrow('is not a run id. Give 1 to 64 letters');
});

it.each(['a', 'CI_1.2-3', 'x'.repeat(64)])('may be %s', (text) => {
  expect(() => assertRunId(text)).not.toThrow();
});
