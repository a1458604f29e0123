import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCommand } from './testing/run-command.ts';

const repository = mkdtempSync(join(tmpdir(), 'intercom-contract-repository-'));
const api = join(repository, 'api');
const temporary = mkdtempSync(join(tmpdir(), 'intercom-contract-temporary-'));

const description = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders:
    get:
      operationId: listOrders
      parameters: [{ $ref: ../shared/limit.yaml }]
      responses: { 204: { description: None. } }
`;
const limit = (maximum: number): string => `
name: limit
in: query
schema: { allOf: [{ $ref: './whole.yaml#/Small' }, { maximum: ${maximum} }] }
`;

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
}

function run(...args: readonly string[]): ReturnType<typeof runCommand> {
  return runCommand(['diff', ...args], { TMPDIR: temporary }, api);
}

// A description in several files, of which the committed one and the one as it is differ in a file beside the first.
beforeAll(() => {
  git('init', '--quiet');
  mkdirSync(api);
  mkdirSync(join(repository, 'shared'));
  writeFileSync(join(api, 'shop.yaml'), description);
  writeFileSync(join(repository, 'shared', 'whole.yaml'), 'Small: { type: integer, minimum: 1 }\n');
  writeFileSync(join(repository, 'shared', 'limit.yaml'), limit(50));
  git('add', '.');
  git('commit', '--quiet', '--message', 'Describe the shop');
  writeFileSync(join(repository, 'shared', 'limit.yaml'), limit(20));
});

test('reads what a description keeps in other files from the same revision, and leaves no trace', async () => {
  const before = git('status', '--porcelain');
  const { code, stdout, stderr } = await run('git:HEAD:shop.yaml', 'shop.yaml');
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^1 change breaks /) });
  expect(stdout).toContain('1 change breaks on the wire (proven).');
  expect(stdout).toContain('query parameter limit: must be <= 20');
  expect(git('status', '--porcelain')).toBe(before);
  expect(readdirSync(temporary).filter((entry) => !entry.startsWith('tsx-'))).toEqual([]);
  expect(before).toBe(' M shared/limit.yaml\n');
});

test('names the file that a revision does not have', async () => {
  writeFileSync(join(api, 'lost.yaml'), description.replace('limit.yaml', 'no-such-file.yaml'));
  git('add', 'api/lost.yaml');
  git('commit', '--quiet', '--message', 'Lose a file');
  const { code, stdout, stderr } = await run('git:HEAD:lost.yaml', 'shop.yaml');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(
    /^git:HEAD:lost\.yaml: lost\.yaml: the reference at \/paths\/~1orders\/get\/parameters\/0\/\$ref leads to /,
  );
  expect(stderr).toContain('no-such-file.yaml');
  expect(stderr).not.toContain(temporary);
});
