import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownerAdvice } from './owner-advice.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const withOwner = (owner: string): Record<string, unknown> => ({
  ...manifest,
  repository: { type: 'git', url: `git+https://github.com/${owner}/intercom-contract.git` },
  bugs: { url: `https://github.com/${owner}/intercom-contract/issues` },
  homepage: `https://github.com/${owner}/intercom-contract#readme`,
});

it('names each field that has the placeholder or is missing', () => {
  const { homepage, ...withoutHomepage } = withOwner('acme');

  expect(ownerAdvice(withOwner('acme'))).toBeUndefined();
  expect(ownerAdvice(withOwner('OWNER'))).toContain('in repository, bugs, homepage:');
  expect(ownerAdvice({ ...withOwner('acme'), bugs: { url: 'https://github.com/OWNER/x/issues' } })).toContain(
    'in bugs:',
  );
  expect(ownerAdvice(withoutHomepage)).toContain('in homepage:');
});

it.each([
  ['a placeholder', 'OWNER', { status: 1, stderr: /^Not published\. package\.json names no owner.*OWNER\.\n$/ }],
  ['an owner', 'acme', { status: 0, stderr: /^$/ }],
])('lets npm publish a manifest with %s exactly if it names an owner', (_what, owner, expected) => {
  const folder = mkdtempSync(join(tmpdir(), 'owner-advice-'));
  try {
    const file = join(folder, 'package.json');
    writeFileSync(file, JSON.stringify(withOwner(owner)));
    const [, script = ''] = manifest.scripts.prepublishOnly.split('tsx ');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, file], { encoding: 'utf8' });

    expect(status).toBe(expected.status);
    expect(stderr).toMatch(expected.stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
