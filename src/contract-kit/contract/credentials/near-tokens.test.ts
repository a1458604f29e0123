import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { nearTokens, strangeTokens } from './near-tokens.ts';

const tokens = fc.stringMatching(/^[!-~]{1,40}$/);
const kindOf = (character = ''): string =>
  /[a-z]/.test(character) ? 'a' : /[A-Z]/.test(character) ? 'A' : /\d/.test(character) ? '0' : character;
const shape = (text: string): string => [...text].map(kindOf).join('');
const placesOf = (text: string, token: string): number[] =>
  [...token].flatMap((character, index) => (character === text[index] ? [] : [index + 1]));

it('makes of a token what its label says, and never the token', () => {
  check(
    fc.property(tokens, fc.integer(), (token, seed) => {
      for (const { label, text } of nearTokens(token, seed)) {
        expect(text).not.toBe(token);
        const [first = 0, second] = (label.match(/\d+/g) ?? []).map(Number);
        if (label.startsWith('token cut')) {
          expect(text).toBe(token.slice(0, first));
          expect(text.length).toBeGreaterThan(3);
        } else if (second === undefined) {
          expect(placesOf(text, token)).toEqual([first]);
          expect(text).toHaveLength(token.length);
        } else {
          expect([...text].toSorted()).toEqual([...token].toSorted());
          expect(placesOf(text, token)).toEqual([first, second]);
        }
      }
    }),
  );
});

it('cuts and changes a token in both halves, at other places for other seeds', () => {
  const token = 'k7-Secret_0042-of-a-service';
  const labels = Array.from({ length: 30 }, (_, seed) => nearTokens(token, seed).map(({ label }) => label));
  const middle = Math.ceil(token.length / 2);
  for (const [cutEarly = '', cutLate = '', changedEarly = '', changedLate = '', swapped = ''] of labels) {
    const place = (label: string): number => Number(/\d+/.exec(label));
    expect([cutEarly, changedEarly].map(place).every((at) => at <= middle)).toBe(true);
    expect([cutLate, changedLate].map(place).every((at) => at > middle)).toBe(true);
    expect(swapped).toMatch(/swapped$/);
  }
  for (const column of [0, 1, 2, 3, 4]) expect(new Set(labels.map((label) => label[column])).size).toBeGreaterThan(5);
  expect(nearTokens(token, 7)).toMatchObject(nearTokens(token, 7).map(({ text }) => ({ text })));
});

it('changes a character into another of its kind', () => {
  for (let seed = 0; seed < 30; seed += 1)
    for (const { label, text } of nearTokens('aB3aB3aB3', seed))
      if (label.endsWith('changed')) expect(shape(text)).toBe(shape('aB3aB3aB3'));
});

it('makes no more of a token than there is', () => {
  expect(nearTokens('', 1)).toEqual([]);
  expect(nearTokens('aaa', 1).map(({ label }) => label.replace(/\d+/, 'N'))).toEqual([
    'token with character N changed',
    'token with character N changed',
  ]);
  expect(nearTokens('schlüssel', 1)).toEqual([]);
});

it('draws other tokens of the same shape', () => {
  check(
    fc.property(tokens, fc.integer(), (token, seed) => {
      const strange = strangeTokens(token, seed, 3);
      expect(new Set(strange).size).toBe(strange.length);
      for (const text of strange) {
        expect(text).not.toBe(token);
        expect(shape(text)).toBe(shape(token));
      }
    }),
  );
  expect(strangeTokens('k7-Secret_0042', 1, 3)).toHaveLength(3);
  expect(strangeTokens('k7-Secret_0042', 1, 3)).not.toEqual(strangeTokens('k7-Secret_0042', 2, 3));
});
