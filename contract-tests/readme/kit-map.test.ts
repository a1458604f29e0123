import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('the map of the kit has the rooms and folders of the folder rules, in their order', () => {
  const names: string[] = forbidden.map(({ name }: { readonly name: string }) => name);
  const folders = names.flatMap((name) => /^kit-order: ([\w-]+(?:\/[\w-]+)?)/.exec(name)?.[1] ?? []);
  const rows = [...textOf('src/contract-kit/README.md').matchAll(/^\| `([\w-]+)` \| ([^|]*)\|/gm)];
  const mapped = rows.flatMap(([, room = '', cell = '']) => [
    room,
    ...[...cell.matchAll(/`([^`]+)`/g)].map(([, folder]) => `${room}/${folder}`),
  ]);
  const rooms = new Set(folders.map((folder) => folder.split('/')[0] ?? ''));
  const expected = [...rooms].flatMap((room) => [
    room,
    ...new Set(folders.filter((folder) => folder.startsWith(`${room}/`))),
  ]);
  expect(expected).toContain('schema/keywords');
  expect(mapped, 'Mend the table in src/contract-kit/README.md').toEqual(expected);
});
