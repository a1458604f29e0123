import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { longFiles, longFirst } from './long-first.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('knows only files that there are', () => {
  expect(longFiles.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it('puts the longest file first, and keeps the order of those that it does not know', () => {
  const [longest = '', second = ''] = longFiles;
  const files = ['src/b.test.ts', second, 'src/a.test.ts', longest].map((file) => ({ moduleId: join(root, file) }));
  const inTurn = longFirst(files).map(({ moduleId }) => moduleId.slice(root.length).replaceAll('\\', '/'));
  expect(inTurn).toEqual([longest, second, 'src/b.test.ts', 'src/a.test.ts']);
});
