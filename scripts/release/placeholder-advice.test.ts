import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { placeholderAdvice } from './placeholder-advice.ts';

const root = new URL('../../', import.meta.url);
const spec = readFileSync(new URL('spec/openapi.yaml', root), 'utf8');

it('names each line of the description that still has the placeholder', () => {
  expect(placeholderAdvice(spec)).toBeUndefined();
  expect(placeholderAdvice('a: 1\nsummary: Not described yet.\nb: 2\ndescription: Not described yet.')).toContain(
    'in line 2, 4:',
  );
});

it('does not let npm publish a description that has a placeholder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'placeholder-advice-'));
  try {
    const manifest = join(folder, 'package.json');
    const text = readFileSync(new URL('package.json', root), 'utf8').replaceAll('OWNER', 'acme');
    writeFileSync(manifest, text);
    const description = join(folder, 'openapi.yaml');
    writeFileSync(description, `${spec}\nx-note: Not described yet.\n`);
    const [, script = ''] = JSON.parse(text).scripts.prepublishOnly.split('tsx ');
    const args = ['--import', 'tsx', script, manifest, description];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });

    expect(status).toBe(1);
    expect(stderr).toMatch(/^Not published\. spec\/openapi\.yaml says "Not described yet\." in line \d+/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
