import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';

const read = (url: URL | string): Record<string, Record<string, string>> => JSON.parse(readFileSync(url, 'utf8'));
const root = new URL('../', import.meta.url);
const { dependencies = {} } = read(new URL('package.json', root));

it('declares ranges, so that users can take a mended version without waiting for a release of this package', () => {
  expect(Object.keys(dependencies)).toContain('openapi-fetch');
  for (const [name, range] of Object.entries(dependencies)) expect(range, name).toMatch(/^\^\d+\.\d+\.\d+$/);
});

it('is tested with the lowest version that each range permits, which the lock file has', () => {
  const { packages = {} } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
  for (const [name, range] of Object.entries(dependencies)) {
    const { version: installed } = read(new URL(`node_modules/${name}/package.json`, root));
    expect(`^${packages[`node_modules/${name}`].version}`, name).toBe(range);
    expect(`^${installed}`, `${name}: another version is installed. Run npm ci`).toBe(range);
  }
});

// GHSA-48c2-rrv3-qjmp: before 2.8.3, a RangeError escaped.
it('reads deeply nested YAML with a parser that answers with an error of its own', () => {
  expect(parseDocument('['.repeat(20_000)).errors[0]?.code).toBe('RESOURCE_EXHAUSTION');
});
