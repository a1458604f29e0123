import { expect, it } from 'vitest';
import { withLinearPatterns } from './linear-patterns.ts';

it('tests in linear time what other code compiles, and nothing afterwards', () => {
  const before = RegExp;
  const long = `${'a'.repeat(5000)}!`;
  const [nested, doubled, repeating, plain] = ['^(a+)+$', '^(a|a)*$', '(a)\\1', 'a(b)'];
  // Without the test library: it has patterns of its own.
  const { answers, made } = withLinearPatterns(() => ({
    answers: [
      ...[new RegExp(nested, 'u').test(long), new RegExp(doubled).test(long)],
      ...[/a/ instanceof RegExp, new RegExp(plain, 'i').test('AB'), new RegExp(/b/g).global],
      // Beyond the engine, but not of a document.
      new RegExp(repeating).test('aa'),
    ],
    made: new RegExp(plain, 'u'),
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
