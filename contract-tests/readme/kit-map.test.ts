import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('the map of the kit has a row for each folder of the folder rule, in its order', () => {
  const [, list = ''] = /const kitFolders = \[(.*?)\];/s.exec(textOf('.dependency-cruiser.cjs')) ?? [];
  const folders = [...list.matchAll(/'([\w-]+)[^']*'/g)].map(([, folder]) => folder);
  const rows = [...textOf('src/contract-kit/README.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, folder]) => folder);
  expect(folders).toContain('json-schema');
  expect(rows, 'Mend the table in src/contract-kit/README.md').toEqual([...new Set(folders)]);
});
