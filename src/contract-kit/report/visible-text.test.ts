import { expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

it.each([
  ['keeps letters of any script, tabs and ends of lines', 'aé漢😀\t\r\n', 'aé漢😀\t\r\n'],
  ['writes control characters out', 'a\u0000b\u001b[31m', 'a\\u{0}b\\u{1b}[31m'],
  ['writes out what turns the direction', '\u202eabc\u2066', '\\u{202e}abc\\u{2066}'],
  ['writes out separators of lines and paragraphs', 'a\u2028b\u2029', 'a\\u{2028}b\\u{2029}'],
  ['writes half a surrogate pair out', '\ud83d', '\\u{d83d}'],
  ['writes out characters beyond 16 bits in one piece', '\u{e0001}', '\\u{e0001}'],
])('%s', (_what, text, visible) => {
  expect(visibleText(text)).toBe(visible);
});
