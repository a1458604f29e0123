import { expect, test } from 'vitest';
import type { ContractDiff } from '../compare/contract-change.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
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
