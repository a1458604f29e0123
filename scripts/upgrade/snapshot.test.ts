import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeSnapshot } from './snapshot.ts';

test('puts back what changed, what went and what came, and nothing else', async () => {
  const root = mkdtempSync(join(tmpdir(), 'intercom-contract-snapshot-'));
  mkdirSync(join(root, 'made/deep'), { recursive: true });
  for (const file of ['one', 'made/two', 'made/deep/three', 'other']) writeFileSync(join(root, file), file);
  const snapshot = await takeSnapshot(root, ['one', 'made', 'not-there']);
  expect(await snapshot.changed()).toEqual([]);

  writeFileSync(join(root, 'one'), 'changed');
  rmSync(join(root, 'made/deep'), { recursive: true });
  writeFileSync(join(root, 'made/four'), 'new');
  writeFileSync(join(root, 'other'), 'not our concern');
  expect(await snapshot.changed()).toEqual(['made/deep/three', 'made/four', 'one']);

  await snapshot.restore();
  expect(await snapshot.changed()).toEqual([]);
  expect(readFileSync(join(root, 'made/deep/three'), 'utf8')).toBe('made/deep/three');
  expect(readFileSync(join(root, 'other'), 'utf8')).toBe('not our concern');
});
