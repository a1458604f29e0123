import { expect, test } from 'vitest';
import { diffDocuments } from '../diff-documents.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { bodyInResponse, objectOf } from '../testing/small-documents.ts';
import { groupChanges } from './group-changes.ts';
import { markdownDiff } from './markdown-diff.ts';
import { textDiff } from './text-diff.ts';

const names = Array.from({ length: 12 }, (_, index) => `list${index}`);
const removed = names.map((name) =>
  oneContractChange({ operations: [name], pointer: `/${name}`, description: 'It was removed.' }),
);
const diff = { policy: 'strict', bump: 'major', changes: [oneContractChange({}), ...removed], uncompared: [] } as const;

test('a page has the same change of many operations once, with their names', () => {
  const page = markdownDiff(diff);
  expect(page).toContain('13 changes break on the wire (not proven).');
  expect(page.match(/^####/gm)).toHaveLength(2);
  expect(page).toContain('#### `list0` and 11 more operations: It was removed.');
  expect(page).toContain('- operations: `list0`, `list1`, `list2`');
  expect(page).toContain('`list3` and 8 more');
  expect(page).toContain('and 9 more, at `/list0` of the old description, and 11 more places');
  expect(page).toContain('**not proven**: no witness was found in the first 12 bodies');
});

test('a terminal has it once, too', () => {
  const text = textDiff(diff);
  expect(text.match(/It was removed/g)).toHaveLength(1);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('list0 and 11 more operations: It was removed.');
});

test('properties of one schema to which the same happens are one group, and others are not', () => {
  const change = (name: string, operation: string, owner = '`Order`') =>
    oneContractChange({
      operations: [operation],
      pointer: `/required/${name}`,
      description: `Property \`${name}\` of ${owner} is no longer required.`,
    });
  const changes = [
    change('a', 'list'),
    change('b', 'list'),
    change('c', 'read'),
    change('a', 'read', '`User.is`'),
    oneContractChange({ operations: ['list'], description: 'Property `a` of `Order` was removed.' }),
  ];
  expect(groupChanges(changes).map(({ description, operations }) => [description, operations])).toEqual([
    ['Properties `a`, `b` of `Order` are no longer required.', ['list']],
    ['Property `c` of `Order` is no longer required.', ['read']],
    ['Property `a` of `User.is` is no longer required.', ['read']],
    ['Property `a` of `Order` was removed.', ['list']],
  ]);
});

test('what a comparison says of properties can be grouped', async () => {
  const properties = { a: { type: 'string' }, b: { type: 'string' } };
  const [old, revision] = [['a', 'b'], []].map((required) => bodyInResponse(objectOf(properties, { required })));
  const { changes } = await diffDocuments(old ?? {}, revision ?? {});
  const [group] = groupChanges(changes);
  expect(group?.description).toBe('Properties `a`, `b` of the 200 response are no longer required.');
});
