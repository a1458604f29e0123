import { expect, it } from 'vitest';
import { code, fence, markdownText } from './markdown-text.ts';

it.each([
  ['a', '`a`'],
  ['a\n b', '`a b`'],
  ['`a', '`` `a ``'],
  ['a`', '`` a` ``'],
  ['a``b`c', '```a``b`c```'],
])('puts %o into a code span that it cannot close', (text, span) => {
  expect(code(text)).toBe(span);
});

it.each([
  ['a', '```sh\na\n```'],
  ['``', '```sh\n``\n```'],
  ['```', '````sh\n```\n````'],
  ['`\n`````', '``````sh\n`\n`````\n``````'],
])('puts %o into a fence that it cannot close', (text, block) => {
  expect(fence(text, 'sh')).toBe(block);
});

it('keeps for code what stands between backticks', () => {
  expect(markdownText('`a_b[]` is `<b>`, and ` not_')).toBe('`a_b[]` is `<b>`, and \\` not\\_');
});

it('keeps code spans apart', () => {
  expect(markdownText('http://a.test```b: ```')).toBe('``` http://a.test`` ``` `b: `\\`\\`');
});

it('keeps text as text, on one line', () => {
  expect(markdownText('a\n\n*b* _c_ [d](e) <f> | & ~ # \\')).toBe(
    'a \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\| \\& \\~ \\# \\\\',
  );
});
