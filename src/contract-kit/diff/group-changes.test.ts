import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { markdownDiff } from './markdown-diff.ts';
import { textDiff } from './text-diff.ts';

function change(operation: string, description: string): Change {
  return {
    id: `parameter-removed@/${operation}`,
    severity: 'major',
    operation,
    alsoIn: [],
    pointer: `/${operation}`,
    description,
    reason: 'it may be ignored',
    side: 'request',
    clauses: [],
    proven: false,
    notProven: 'no witness was found in the first 12 bodies',
  };
}

const names = Array.from({ length: 12 }, (_, index) => `list${index}`);
const report = {
  bump: 'major',
  changes: [change('read', 'Another one.'), ...names.map((name) => change(name, 'It was removed.'))],
} as const;

test('a page tells what changed in many places once, and where else', () => {
  const page = markdownDiff(report);
  expect(page).toContain('13 changes, 13 of them breaking');
  expect(page.match(/^####/gm)).toHaveLength(2);
  expect(page).toContain('- the same 11 times more, in `list1`, `list2`');
  expect(page).toContain('`list8` and 3 more');
  expect(page).toContain('**not proven**: no witness was found in the first 12 bodies');
});

test('a terminal does, too', () => {
  const text = textDiff(report);
  expect(text.match(/It was removed/g)).toHaveLength(1);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('list0 and 11 more: It was removed.');
});
