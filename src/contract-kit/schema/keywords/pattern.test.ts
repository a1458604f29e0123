import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { isPattern, matchesPattern, patternProblem } from './pattern.ts';

const atoms = [
  ...['a', 'b', '-', '/', '.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\b', '\\B', '\\.', '\\/', '\\n', '\\0'],
  ...['\\x41', '\\u0041', '\\u{1f600}', '\\ud83d\\ude00', '\\cJ', '\\p{L}', '\\P{Lu}', '\\p{Script=Greek}'],
  ...[
    '[a-c]',
    '[^a]',
    '[\\s\\-x]',
    '[\\S]',
    '[]',
    '[^]',
    '[[:alpha:]',
    '[\\b^]',
    '[\\p{Lu}\\d]',
    '[^\\w.]',
    '[\\]\\\\]',
  ],
];
const pattern: fc.Arbitrary<string> = fc.letrec((tie) => ({
  pattern: fc.oneof(
    { arbitrary: fc.constantFrom(...atoms), weight: 6 },
    fc.tuple(tie('quantified'), tie('quantified')).map(([one, other]) => `${one}${other}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    fc.tuple(fc.constantFrom('^', ''), tie('pattern'), fc.constantFrom('$', '')).map((parts) => parts.join('')),
    tie('pattern').map((inner) => `^(?=${inner})(?!.*9)[^x]{1,1200}$`),
  ),
  quantified: fc
    .tuple(
      fc.constantFrom('(', '(?:', '(?<n>'),
      tie('pattern'),
      fc.constantFrom('', '*', '+?', '?', '{2}', '{0,3}', '{1,}', '{0,1001}'),
    )
    .map(([open, inner, count]) => `${String(inner).includes('?<n>') ? '(?:' : open}${inner})${count}`),
})).pattern as fc.Arbitrary<string>;
const text = fc.string({
  unit: fc.constantFrom(...('ab-/.A1_ \n\r\u2028\u00a0\u0000αΑ😀\u{1f601}[]:^x\\9'.match(/[\s\S]/gu) ?? [])),
  maxLength: 8,
});

it('says of a text what the regular expression of ECMA-262 says', () => {
  const texts = fc.array(text, { minLength: 5, maxLength: 10 });
  const agree = fc.property(pattern, texts, (one, texts) => {
    fc.pre(isPattern(one));
    const native = new RegExp(one, 'u');
    expect(texts.map((text) => matchesPattern(one, text))).toEqual(texts.map((text) => native.test(text)));
  });
  check(agree, 300);
});

it.each([
  ['^[a-z]{1,4000}$', ['a', 'a'.repeat(4000)], ['', 'a'.repeat(4001), 'A']],
  ['^.{2500}$', ['😀'.repeat(2500)], ['a'.repeat(2499)]],
  ['^a{1500}b{0,1200}c{1001,}$', ['a'.repeat(1500) + 'c'.repeat(1001)], ['a'.repeat(1501) + 'c'.repeat(1001)]],
  ['^(?=.*[A-Z])(?=.*\\d).{8,}$', ['Passw0rd!'], ['password', 'Passw0r']],
  ['^(?!admin$)[a-z]+$', ['administrator'], ['admin', 'Admin']],
])('executes what the engine alone would refuse: %s', (one, matching, others) => {
  expect(matching.map((text) => matchesPattern(one, text))).not.toContain(false);
  expect(others.map((text) => matchesPattern(one, text))).not.toContain(true);
});

it.each([
  ['(a)\\1', 'a backreference'],
  ['(?<n>a)\\k<n>', 'a backreference'],
  ['a(?=b)', 'a lookaround'],
  ['^(?=a)b|c$', 'a lookaround'],
  ['(?<!a)b', 'a lookaround'],
  ['^(?:ab){20000}$', 'so large a count'],
  [`^${'(?:[ab]c?){900}'.repeat(9)}$`, 'so many steps'],
  ['(?:(?:a{100}){100}){100}', 'too many levels or counts'],
  ['a'.repeat(10_001), 'more than 10000 characters'],
])('does not execute what takes unbounded time, and says why: %.40s', (one, cause) => {
  const reason = `this pattern has ${cause}, which cannot be executed in bounded time, so it is not judged`;
  expect([patternProblem(one), isPattern(one), matchesPattern(one, 'a')]).toEqual([reason, false, false]);
});

it('asks for a regular expression with the u flag', () => {
  expect(['\\p{L}+', '[a-z]', ''].map(isPattern)).toEqual([true, true, true]);
  expect(['\\-', '[', 'a{2,1}', 7].map(isPattern)).toEqual([false, false, false, false]);
  expect(patternProblem('[')).toBe('this pattern is no regular expression of ECMA-262');
});

it.each(['^(a+)+$', '^(a|a)*$', '(.*)*b', '^(.+)(.+)(.+)(.+)(.+)(.+)x$'])('ends with any text: %s', (one) => {
  expect(matchesPattern(one, `${'a'.repeat(20_000)}!`)).toBe(false);
});
