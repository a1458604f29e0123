import { expect, test } from 'vitest';
import { markdownDiff } from '../print/markdown-diff.ts';
import { textDiff } from '../print/text-diff.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { acceptChanges } from './accept-changes.ts';
import type { ContractDiff } from './contract-change.ts';

const [id, key] = ['d0e1f2a3b4', 'parameter-removed@/paths/~1orders/get/parameters/0'];
const removed = oneContractChange({ key });
const added = oneContractChange({ id: 'a0b1', key: 'member-added@/x', severity: 'minor', kind: 'added' });
const diff: ContractDiff = { policy: 'strict', bump: 'major', changes: [removed, added], uncompared: [] };
const waiver = (pattern: string, until?: string) => ({
  id: pattern,
  reason: 'Nobody sends it',
  ...(until !== undefined && { until }),
});

test.each([id, key])('a waiver names a change by %s', (name) => {
  expect(acceptChanges(diff, [waiver(name)]).waived?.map((change) => change.id)).toEqual([id]);
});

test('a waived change is kept apart, and the other changes decide about the version number', () => {
  const waived = { ...removed, waived: { by: 'waiver', reason: 'Nobody sends it' } };
  expect(acceptChanges(diff, [waiver('parameter-removed@/paths/~1orders/**')])).toEqual({
    ...diff,
    bump: 'minor',
    changes: [added],
    waived: [waived],
  });
});

test('a waiver that has ended accepts nothing, and the reports of the change say so', () => {
  const ended = acceptChanges(diff, [waiver(id, '2020-01-31')]);
  expect(ended.changes).toHaveLength(2);
  for (const text of [textDiff(ended), markdownDiff(ended)])
    expect(text).toContain('waiver: ended on 2020-01-31: Nobody sends it');
});

test('text and Markdown show the id of a change that breaks, and waived changes in a section of their own', () => {
  for (const [write, heading] of [
    [textDiff, 'WAIVED (1)'],
    [markdownDiff, '### Waived (1)'],
  ] as const) {
    expect(write(diff)).toContain('d0e1f2a3b4');
    const text = write(acceptChanges(diff, [waiver('parameter-removed@**', '9999-12-31')]));
    expect(text).toContain('Nothing breaks: 1 change');
    expect(text).toContain(heading);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Why it is waived: Nobody sends it, until 9999-12-31 (id: ');
  }
});

test('a waiver that matches nothing is named in one line', () => {
  const text = textDiff(acceptChanges({ ...diff, changes: [removed] }, [waiver(id), waiver('gone@**')]));
  expect(text).toContain('Nothing changed, except for 1 waived change.');
  expect(text).toContain('Unused: 1 waiver matches nothing, and can be deleted: gone@**.');
});
