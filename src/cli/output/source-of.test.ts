import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { hostileReport } from '../../contract-kit/testing/hostile-report.ts';
import { ofFile, sourceOf } from './source-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-source-'));
const file = join(folder, 'api.yaml');
writeFileSync(file, 'openapi: 3.1.0\npaths:\n  /a: {}\n');
const report = { ...hostileReport, document: { title: '', version: '', hash: '' } };

afterEach(() => vi.unstubAllEnvs());

it('finds lines of the file, and names it from the root of the repository', () => {
  vi.stubEnv('GITHUB_WORKSPACE', folder);
  const source = sourceOf(ofFile(report, file));
  expect([source?.file, source?.lineOf('/paths/~1a/get')]).toEqual(['api.yaml', 3]);
});

it('has no source if the file is not known or cannot be read', () => {
  expect(sourceOf(ofFile(report, undefined))).toBeUndefined();
  expect(sourceOf(ofFile(report, join(folder, 'no.yaml')))).toBeUndefined();
  expect(sourceOf(hostileReport)).toBeUndefined();
});
