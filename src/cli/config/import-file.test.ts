import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importJiti } from './load-config.ts';

it('takes the jiti of the project with the file, or else that of this package', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-jiti-'));
  const file = join(folder, 'intercom-contract.config.ts');
  const { createJiti } = await importJiti(file);
  expect(createJiti).toBeTypeOf('function');
  mkdirSync(join(folder, 'node_modules/jiti'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/jiti/index.js'), 'exports.createJiti = "of the project";');
  expect((await importJiti(file)).createJiti).toBe('of the project');
});
