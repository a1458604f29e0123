import { expect, test } from 'vitest';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { markdownDiff } from './markdown-diff.ts';
import { textDiff } from './text-diff.ts';

const names = Array.from({ length: 12 }, (_, index) => `list${index}`);
const removed = names.map((name) =>
  oneContractChange({ operations: [name], pointer: `/${name}`, description: 'It was removed.' }),
);
const diff = { bump: 'major', changes: [oneContractChange({}), ...removed], uncompared: [] } as const;

test('a page has the same change of many operations once, with their names', () => {
  const page = markdownDiff(diff);
  expect(page).toContain('13 changes break on the wire (not proven).');
  expect(page.match(/^####/gm)).toHaveLength(2);
  expect(page).toContain('#### `list0` and 11 more operations: It was removed.');
  expect(page).toContain('- operations: `list0`, `list1`, `list2`');
  expect(page).toContain('`list7` and 4 more');
  expect(page).toContain('- at `/list0` of the old description, and 11 more places');
  expect(page).toContain('**not proven**: no witness was found in the first 12 bodies');
});

test('a terminal has it once, too', () => {
  const text = textDiff(diff);
  expect(text.match(/It was removed/g)).toHaveLength(1);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('list0 and 11 more operations: It was removed.');
});
