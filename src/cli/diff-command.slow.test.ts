import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^1 change breaks on the wire.*\n1\. /s) });
  expect(stdout).toContain('1 change breaks on the wire (proven).');
  expect(stdout).toMatch(/proof, refused: DELETE \/conversations\/\S+ with .*Intercom-Version:\s+2\.14/s);
});

test('writes every report that was asked for, and runs both versions', async () => {
  const json = join(folder, 'diff.json');
  const markdown = join(folder, 'diff.md');
  const reports = ['--report', `json=${json}`, '--report', `markdown=${markdown}`];
  const { code, stdout } = await runCommand(['diff', same, breaking, '--run', ...reports]);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/^1 change breaks .*\n1\. .*\nWritten: .*diff\.json,\n.*diff\.md\.\n$/s),
  });
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    policy: 'tolerant',
    bump: 'major',
    counts: { breakingOnWire: 1, provenBreaks: 1 },
    changes: [{ severity: 'major', operations: [expect.stringMatching(/Conversation$/)], side: 'request' }],
    run: {
      cells: [
        { refused: 0 },
        { client: 'old', provider: 'new', refused: expect.any(Number) },
        { refused: 0 },
        { refused: 0 },
      ],
    },
  });
  expect(readFileSync(markdown, 'utf8')).toMatch(
    /proof, `refused`[\s\S]*### Failures of the run[\s\S]*- old client, new provider: [1-9]\d* of \d+ requests refused/,
  );
});

test.for([
  [[same, words], 0],
  [[same, words, '--fail-on', 'any'], 1],
  [[same, breaking, '--fail-on', 'none'], 0],
  [[same, breaking, '--fail-on', 'wire'], 1],
  [[same, breaking, '--for', 'implementers'], 0],
] as const)('%j answers with %i', async ([args, expected]) => {
  expect(await diffCommand([...args, '--report', `text=${join(folder, 'diff.txt')}`])).toBe(expected);
});

test('annotates the line of the new description, which it names as the repository does', async () => {
  const workspace = { GITHUB_WORKSPACE: folder };
  const { code, stdout } = await runCommand(['diff', same, breaking, '--report', 'github'], workspace);
  expect(code).toBe(1);
  const line = spec.split('\n').findIndex((text) => /^ +enum:/.test(text)) + 1;
  expect(line).toBeGreaterThan(1);
  expect(stdout).toContain(`::error file=${basename(breaking)},line=`);
});
