import { expect, it } from 'vitest';
import { visible, visibleLines, visibleText } from './visible-text.ts';

it.each([
  ['keeps letters of any script', 'aé漢😀 ()', 'aé漢😀 ()'],
  ['writes control characters out', 'a\u0000b\u001b[31m\u007f\u009b', 'a\\u0000b\\u001b[31m\\u007f\\u009b'],
  ['writes tabs and ends of lines out', '\t\r\n', '\\u0009\\u000d\\u000a'],
  ['writes out what turns the direction', '\u202eabc\u2066', '\\u202eabc\\u2066'],
  ['writes out what has no width', 'a\u200bb\u200d\ufeff\u00ad', 'a\\u200bb\\u200d\\ufeff\\u00ad'],
  ['writes out what has no shape', '\u3164\u115f\ufe0f', '\\u3164\\u115f\\ufe0f'],
  ['writes out separators of lines and paragraphs', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['writes half a surrogate pair out', '\ud83d', '\\ud83d'],
  ['writes out characters beyond 16 bits as JSON does', '\u{e0001}', '\\udb40\\udc01'],
  [
    'writes out what runners obey anywhere in a line',
    'x ##[group]y ##vso[z] ###[a',
    'x \\u0023#[group]y \\u0023#vso[z] #\\u0023#[a',
  ],
  ['keeps other number signs', '## a [b] #1 ##', '## a [b] #1 ##'],
])('%s', (_what, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

it('keeps the lines of a longer text, and begins none like a command', () => {
  expect(visibleLines('a\n::error::x\n \u00a0::y\na::b\r\n:c')).toBe(
    'a\n\\u003a:error::x\n \u00a0\\u003a:y\na::b\\u000d\n:c',
  );
});

it('reaches every text of plain data, and keeps all else', () => {
  const plain = { a: [1, true, null, 'x'], b: 'say "\\n"' };
  expect(visible({ ...plain, c: [{ d: 'a\nb', e: '\u202e' }] })).toEqual({
    ...plain,
    c: [{ d: 'a\\u000ab', e: '\\u202e' }],
  });
  expect(visible(plain)).toEqual(plain);
});
