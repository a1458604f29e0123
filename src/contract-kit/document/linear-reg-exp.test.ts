import { expect, it } from 'vitest';
import { withLinearPatterns } from './linear-reg-exp.ts';

it('tests in linear time what other code compiles, and nothing afterwards', () => {
  const before = RegExp;
  const long = `${'a'.repeat(5000)}!`;
  // Without the test library: it has patterns of its own.
  const { answers, made } = withLinearPatterns(() => ({
    answers: [
      ...[/^(a+)+$/u.test(long), /^(a|a)*$/.test(long)],
      ...[/a/ instanceof RegExp, /a/i.test('A'), new RegExp(/b/g).global],
      // Beyond the engine, but not of a document.
      /(a)\1/.test('aa'),
    ],
    made: /a(b)/u,
  }));
  expect(answers).toEqual([false, false, true, true, true, true]);
  expect([made.source, made.exec('ab')?.[1], made instanceof before]).toEqual(['a(b)', 'b', true]);
  expect(() =>
    withLinearPatterns(() => {
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(RegExp).toBe(before);
});
