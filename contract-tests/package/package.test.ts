import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { operations } from '../../generated/constants.ts';
import { reviewApi } from './api-reports.ts';
import { reviewContents } from './contents.ts';
import { measureEntry } from './entry-size.ts';
import { installPackage } from './install.ts';
import { entryLimits, type Limit, maxFiles, packageLimits } from './limits.ts';
import { runTool } from './tool.ts';

// What the package is, apart from what it does: whether every tool finds its entries and types, what it contains, and
// what each entry weighs.

describe('the packed package', () => {
  const tarball = inject('tarball');

  it('has entries that lead where they say', () => {
    runTool('publint', 'publint', [tarball, '--strict']);
  });

  it('has the types of what each entry loads', () => {
    // The YAML is read by its path, not imported.
    const args = ['--profile', 'esm-only', '--exclude-entrypoints', './spec/openapi.yaml'];
    runTool('@arethetypeswrong/cli', 'attw', [tarball, ...args]);
  });
});

it('the repository has no file, export or dependency that is not used', () => {
  runTool('knip', 'knip', []);
});

it('the public types are those of scripts/package/api', () => {
  expect(reviewApi({ update: false })).toEqual([]);
});

describe('the installed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-package-'));
  const further = Object.keys(operations).length - 1;

  function expectWithin(what: string, bytes: number, limit: Limit): void {
    const { bytes: first, furtherOperation = 0, reason } = limit;
    const most = first + furtherOperation * further;
    process.stdout.write(`${what.padEnd(20)}${String(bytes).padStart(9)} of ${most} bytes: ${reason}\n`);
    expect(bytes, `${what} has grown`).toBeLessThanOrEqual(most);
  }

  it('contains what it promises, and nothing else', () => {
    installPackage(folder);
    const { problems, bytes, files } = reviewContents(join(folder, 'node_modules', 'intercom-contract'));
    expect(problems).toEqual([]);
    expect(files).toBeLessThanOrEqual(maxFiles);
    expectWithin('packed', statSync(inject('tarball')).size, packageLimits.packed);
    expectWithin('unpacked', bytes, packageLimits.unpacked);
  });

  it('writes a configuration in JSON, and reads it, where nothing reads TypeScript', () => {
    const project = mkdtempSync(join(tmpdir(), 'intercom-contract-json-'));
    installPackage(project);
    const own = join(project, 'node_modules', 'intercom-contract');
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, [join(own, 'dist/src/cli/bin.js'), ...args], { cwd: project, encoding: 'utf8' });
    const readsTypeScript = 'typescript' in process.features && process.features.typescript !== false;
    const file = `intercom-contract.config.${readsTypeScript ? 'ts' : 'json'}`;
    const written = run('init', '--spec', join(own, 'spec/openapi.yaml'), '--target', 'http://127.0.0.1:8080');
    expect(written).toContain(`${file} is written:`);
    expect(run('verify', '--print-config')).toContain(`target: "http://127.0.0.1:8080" # ${file}`);
  });

  it.each(Object.entries(entryLimits))('loads little by %s', async (entry, limit) => {
    const { bytes, inputs } = await measureEntry(folder, entry);
    expectWithin(entry, bytes, limit);
    if (entry === './contract-kit') return;
    // The client is openapi-fetch behind guards; no other entry loads a package.
    const own = entry === '.' ? '(?:intercom-contract|openapi-fetch)' : 'intercom-contract';
    expect(inputs.filter((input) => new RegExp(`contract-kit|node_modules/(?!${own}/)`).test(input))).toEqual([]);
  });
});
