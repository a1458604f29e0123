import { expect, test } from 'vitest';
import type { ContractDiff } from '../compare/contract-change.ts';
import { oneMatrix } from '../compatibility/testing/one-matrix.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { htmlDiff } from './html-diff.ts';
import { markdownDiff } from './markdown-diff.ts';
import { textDiff } from './text-diff.ts';

const work = { reason: 'a response must have the new member' };
const diff: ContractDiff = {
  policy: 'strict',
  bump: 'major',
  changes: [
    oneContractChange({ description: 'On the wire.' }),
    oneContractChange({ description: 'In types.', layer: 'types' }),
    oneContractChange({ description: 'A member.', severity: 'minor', kind: 'added', work }),
    oneContractChange({ description: 'A maximum.', severity: 'minor', kind: 'vacuous' }),
    oneContractChange({ description: 'Moved.', severity: 'patch', kind: 'restructured' }),
  ],
  uncompared: [{ document: 'old', pointer: '/paths/~1a', reason: 'its `$ref` leads nowhere' }],
  typesNotCompiled: 'typescript is not installed',
};

/** The headings of a page, and what stands under them in short. */
function headings(page: string): string[] {
  return page.split('\n').filter((line) => /^#{2,3} /.test(line));
}

test('a page for callers has what breaks on the wire, what breaks in types, and the rest in one line each', () => {
  expect(headings(markdownDiff(diff))).toEqual([
    '## ❌ 1 change breaks on the wire (not proven), 1 only in types (not proven).',
    '### Breaks on the wire (1)',
    '### Breaks only in types (1)',
    '### Added or widened (1)',
    '### Stated more strictly, but no value is refused for it (1)',
    '### Described otherwise, with the same meaning (1)',
    '### Not compared',
  ]);
});

test('text, Markdown and HTML have the same sections in the same order', () => {
  const titles = headings(markdownDiff(diff, { run: oneMatrix }))
    .slice(1)
    .map((line) => line.replace(/^### /, ''));
  const text = textDiff(diff, { columns: 200, run: oneMatrix }).split('\n');
  expect(text.filter((line) => /^[A-Z][A-Z]/.test(line))).toEqual(titles.map((title) => title.toUpperCase()));
  const page = htmlDiff({ diff, reader: 'callers', run: oneMatrix });
  const named = [...page.matchAll(/<h2 [^>]*>([^<]*)/g)].map(([, title = '']) => title.trim());
  expect(named).toEqual([
    ...titles.map((title) => title.replace(/ \(\d+\)$/, '')),
    'Waivers of these errors, for diff.waivers of the configuration',
  ]);
});

test('a page in HTML shows what descriptions write as text', () => {
  const hostile = '<img src=x onerror=alert(1)> `<b>`';
  const change = oneContractChange({ description: hostile, operations: [hostile], reason: hostile, pointer: hostile });
  const page = htmlDiff({ diff: { ...diff, changes: [change] }, reader: 'callers' });
  expect(page.match(/<(img|b)\b/g)).toBe(null);
  expect(page).toContain('&#60;img src=x onerror=alert(1)&#62; <code>&#60;b&#62;</code>');
});

test('a page for implementers begins with their work, and shows why', () => {
  const page = markdownDiff(diff, { reader: 'implementers' });
  expect(headings(page).slice(0, 3)).toEqual([
    '## ❌ 1 change is work for an implementation of the old contract.',
    '### Work for an implementation of the old contract (1)',
    '### Only callers have work (2)',
  ]);
  expect(page).toContain('A member. Work: a response must have the new member.');
});

test('a page for both has the breaks of callers and the work of implementers', () => {
  expect(headings(markdownDiff(diff, { reader: 'both' })).slice(1, 4)).toEqual([
    '### Breaks on the wire (1)',
    '### Breaks only in types (1)',
    '### Work for an implementation of the old contract (1)',
  ]);
});

test('text names the parts that were not compared, and why no types were compiled', () => {
  const text = textDiff(diff, { columns: 120 });
  expect(text).toContain('NOT COMPARED\n  /paths/~1a of the old description: its `$ref` leads nowhere\n');
  expect(text).toContain('  No code was compiled to prove that types break: typescript is not installed\n');
});

test.each([40, 80, 120])('prose fits into %i columns', (columns) => {
  const long = textDiff(diff, { columns, reader: 'both' }).split('\n');
  expect(long.filter((line) => line.length > columns)).toEqual([]);
});
