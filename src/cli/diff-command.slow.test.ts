import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diffCommand } from './diff-command.ts';
import { runCommand } from './testing/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-diff-'));
const spec = readFileSync(new URL('../../spec/openapi.yaml', import.meta.url), 'utf8');

function write(name: string, from: string, to: string): string {
  if (!spec.includes(from)) throw new Error(`the spec does not contain ${from}`);
  const path = join(folder, name);
  writeFileSync(path, spec.replace(from, to));
  return path;
}

const same = write('same.yaml', '', '');
const words = write('words.yaml', 'Confirms a deletion.', 'Tells of a deletion.');
const breaking = write('breaking.yaml', "        - '2.14'\n", '');

test('says what breaks with a request that shows it, and exits with 1', async () => {
  const { code, stdout, stderr } = await runCommand(['diff', same, breaking]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('A major version: 1 change, 1 of them breaking (1 proven).');
  expect(stdout).toContain('refused: a request that was allowed, and is refused now');
  expect(stdout).toContain('Intercom-Version: 2.14');
});

test('writes every report that was asked for, and runs both versions', async () => {
  const json = join(folder, 'diff.json');
  const markdown = join(folder, 'diff.md');
  const reports = ['--report', `json=${json}`, '--report', `markdown=${markdown}`];
  const { code, stdout } = await runCommand(['diff', same, breaking, '--run', ...reports]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    bump: 'major',
    changes: [{ severity: 'major', operation: expect.stringMatching(/Conversation$/), side: 'request', proven: true }],
    run: {
      cells: [
        { refused: 0 },
        { client: 'old', provider: 'new', refused: expect.any(Number) },
        { refused: 0 },
        { refused: 0 },
      ],
    },
  });
  expect(readFileSync(markdown, 'utf8')).toMatch(/proof, `refused`[\s\S]*\| old \| new \| ❌ \| \d+ \| [1-9]\d* \|/);
});

test.for([
  [[same, words], 0],
  [[same, words, '--fail-on', 'any'], 1],
  [[same, breaking, '--fail-on', 'none'], 0],
] as const)('%j answers with %i', async ([args, expected]) => {
  expect(await diffCommand([...args, '--report', `text=${join(folder, 'diff.txt')}`])).toBe(expected);
});
