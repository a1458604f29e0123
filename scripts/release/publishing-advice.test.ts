import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publishingAdvice } from './publishing-advice.ts';

const root = new URL('../../', import.meta.url);
const spec = readFileSync(new URL('spec/openapi.yaml', root), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const withOwner = (owner: string): Record<string, unknown> => ({
  ...manifest,
  repository: { type: 'git', url: `git+https://github.com/${owner}/intercom-contract.git` },
  bugs: { url: `https://github.com/${owner}/intercom-contract/issues` },
  homepage: `https://github.com/${owner}/intercom-contract#readme`,
});

it('names each field of the manifest that has the placeholder or is missing', () => {
  const { homepage, ...withoutHomepage } = withOwner('acme');
  const bugs = { url: 'https://github.com/OWNER/x/issues' };

  expect(publishingAdvice(withOwner('acme'), spec)).toBe('');
  expect(publishingAdvice(withOwner('OWNER'), spec)).toContain('in repository, bugs, homepage:');
  expect(publishingAdvice({ ...withOwner('acme'), bugs }, spec)).toContain('in bugs:');
  expect(publishingAdvice(withoutHomepage, spec)).toContain('in homepage:');
});

it('names each page and Action that has the placeholder', () => {
  const advice = publishingAdvice(withOwner('OWNER'), spec);
  const actions = readdirSync(new URL('.github/actions/', root)).map((name) => `.github/actions/${name}/action.yml`);
  for (const file of ['README.md', 'src/README.md', 'src/cli/README.md', 'src/client/README.md', ...actions].filter(
    (path) => existsSync(new URL(path, root)) && /\bOWNER\b/.test(readFileSync(new URL(path, root), 'utf8')),
  ))
    expect(advice).toContain(` ${file}`);
});

it('names each line of the description that still has the placeholder', () => {
  const description = 'a: 1\nsummary: Not described yet.\nb: 2\ndescription: Not described yet.';
  expect(publishingAdvice(withOwner('acme'), description)).toContain('in line 2, 4:');
});

const unwritten = `${spec}\nx-note: Not described yet.\n`;

it.each([
  ['with a placeholder for its owner', 'OWNER', spec, 1, /^Not published\. package\.json names no owner.*OWNER\.\n$/],
  [
    'with a placeholder in its description',
    'acme',
    unwritten,
    1,
    /^Not published\. .*"Not described yet\." in line \d+/,
  ],
  ['that names an owner', 'acme', spec, 0, /^$/],
])('npm publishes only what is complete: a package %s', (_what, owner, description, status, stderr) => {
  const folder = mkdtempSync(join(tmpdir(), 'publishing-advice-'));
  try {
    const files = [join(folder, 'package.json'), join(folder, 'openapi.yaml')] as const;
    writeFileSync(files[0], JSON.stringify(withOwner(owner)));
    writeFileSync(files[1], description);
    const [, script = ''] = manifest.scripts.prepublishOnly.split('tsx ');
    const run = spawnSync(process.execPath, ['--import', 'tsx', script, ...files], { encoding: 'utf8' });

    expect(run.status).toBe(status);
    expect(run.stderr).toMatch(stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
