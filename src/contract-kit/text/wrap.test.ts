import { expect, it } from 'vitest';
import { hanging, wrap } from './wrap.ts';

it.each([
  ['fills lines to the last column', 'aa bb cc', 5, ['aa bb', 'cc']],
  ['goes no further', 'aa bb cc', 4, ['aa', 'bb', 'cc']],
  ['gives a longer word a line of its own', 'a abcdefgh b', 4, ['a', 'abcdefgh', 'b']],
  ['keeps what has no words', '', 4, ['']],
])('%s', (_what, text, columns, lines) => {
  expect(wrap(text, columns)).toEqual(lines);
});

it('puts a beginning before the first line, and blanks before the others', () => {
  expect(hanging('aa bb cc', 9, '1. ', 4)).toEqual(['1. aa bb', '    cc']);
});
