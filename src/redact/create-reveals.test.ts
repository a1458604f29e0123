import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReveals } from './create-reveals.ts';
import { encodings, named, unnamed } from './testing/encodings.ts';

const seed = Number(process.env.FC_SEED ?? 20261129);
const numRuns = 30 * Number(process.env.FC_FACTOR ?? 1);

const of = (characters: string, least: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: least, maxLength: 80 });
const lowerCase = 'abcdefghijklmnopqrstuvwxyz0123456789';
const base64 = `${lowerCase}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** Tokens as services issue them. */
const tokens = fc.oneof(
  of(base64, 16),
  of(lowerCase, 16),
  of('0123456789abcdef', 16),
  of(`${base64}+/`, 16).map((text) => Buffer.from(text).toString('base64')),
  of(`${base64}-_.~`, 40),
  fc.constantFrom('a-very-secret-token', 'tok:1234-abcd-5678', 'sk_live_"51H"/x\\y&z<w>', '1234567890123456'),
);
const words = fc.string({ unit: fc.constantFrom(...'abc XYZ 019 ,.:-_/+=%&#;"\'\\<>{}\n'), maxLength: 40 });

it.each(encodings)('finds a token in %s, also encoded once more, wherever it stands', (_name, inner) => {
  const arbitrary = fc.constantFrom<(typeof encodings)[number]>(['nothing', (text) => text], ...encodings);
  fc.assert(
    fc.property(tokens, arbitrary, words, words, (token, [, outer], before, after) => {
      // Nobody can undo base64 whose case is lost.
      fc.pre(!(outer === named['another case'] && inner === unnamed['base64 of UTF-16']));
      const text = `${before} ${outer(inner(token))} ${after}`;
      expect(createReveals(token)(text)).toBe(true);
    }),
    { seed, numRuns },
  );
});

it('finds eight letters and digits in a row of a token, and no fewer', () => {
  const reveals = createReveals('a-very-secret-token');
  expect(reveals('the token begins with A VERY SEC.')).toBe(true);
  expect(reveals('the token begins with a-very-se, and has secre and token')).toBe(false);
});

it('finds nothing of a token with fewer than eight letters and digits, which is a part of ordinary texts', () => {
  for (const token of ['a', 'token', 'secret7', '-----token-----x'])
    expect(createReveals(token)('a secret7 token, %74oken, tok&#101;n')).toBe(false);
});

it('finds no token in a text that has none', () => {
  const texts = fc.oneof(
    fc.uuid(),
    fc.lorem({ maxCount: 60 }),
    fc.json({ maxDepth: 4 }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.base64String({ maxLength: 3000 }),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.string({ unit: fc.constantFrom(...'%&#\\;=x0u+<>{}amp25 '), maxLength: 3000 }),
  );
  const random = of(`${base64}+/`, 24).filter((text) => new Set(text).size > 12);
  fc.assert(
    fc.property(random, texts, (token, text) => {
      expect(createReveals(token)(text)).toBe(false);
    }),
    { seed, numRuns: 10 * numRuns },
  );
});

it('takes a text that is too long to be searched for one with the token, and ends for whatever is in it', () => {
  const reveals = createReveals('dG9rOmFiY2RlZi0xMjM0NTY=');
  expect(reveals('%'.repeat(1_000_000))).toBe(true);
  for (const part of ['%', '\\', '&#', '&amp;', '%2541', '0x', '<a', '61', '1,', 'QUFB', '\\u0041'])
    expect(typeof reveals(part.repeat(300_000 / part.length))).toBe('boolean');
  for (const part of ['%', '1,', '<a>', 'No conversation is named so. ']) {
    const times = 65_000 / part.length;
    expect([reveals(part.repeat(times)), reveals(part.repeat(times / 4))]).toEqual([true, false]);
  }
  expect(reveals('No conversation is named so. '.repeat(700))).toBe(false);
});
