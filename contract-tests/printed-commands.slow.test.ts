import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractFetch, type Report } from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpServer } from './http-server.ts';
import { runPrinted } from './run-printed.ts';
import { startTodos, todosDocument, todosToken } from './todos.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-printed-'));
writeFileSync(join(folder, 'todos.json'), JSON.stringify(todosDocument));
const env = { API_TOKEN: todosToken };

let keeping: HttpServer;
let long: HttpServer;
beforeAll(async () => {
  keeping = await startTodos('keeps-deleted');
  long = await startTodos('takes-any-title');
});
afterAll(async () => {
  await keeping.close();
  await long.close();
});

/** The lines that begin with a command. */
function commandsIn(text: string, name: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith(`${name} `));
}

it('verify prints commands that run: curl lines, scripts, and commands that repeat a finding', async () => {
  for (const [{ url }, isLaw] of [
    [keeping, true],
    [long, false],
  ] as const) {
    const reports = ['text', 'json=report.json', 'markdown=report.md'].map((text) => `--report ${text}`).join(' ');
    const line = `npx intercom-contract verify --spec todos.json --target ${url} ${reports}`;
    const { code, stdout, stderr } = await runPrinted(line, { cwd: folder, env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^1 finding: [\s\S]*\n1\. /m) });
    const { findings }: Report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    const [{ curl = '', script, replayCommand = '' } = {}] = findings;
    for (const text of [stdout, readFileSync(join(folder, 'report.md'), 'utf8')])
      expect(commandsIn(text, 'npx')).toEqual([replayCommand]);
    const again = await runPrinted(replayCommand, { cwd: folder, env });
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining(replayCommand) });
    expect(script !== undefined).toBe(isLaw);
    const sent = await runPrinted(script?.join('\n') ?? curl, { cwd: folder, env });
    expect(sent).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(isLaw ? /Expected: 404 or 410/ : /^HTTP\/1.1 201/),
    });
  }
});

it('judge and contractFetch print only a curl line, which runs', async () => {
  const url = `${long.url}/todos`;
  const request = {
    method: 'POST',
    url,
    headers: [
      { name: 'Authorization', value: `Bearer ${todosToken}` },
      { name: 'Content-Type', value: 'application/json' },
    ],
    postData: { mimeType: 'application/json', text: '{"title":""}' },
  };
  const response = { status: 400, headers: [], content: { mimeType: 'application/json', text: '{"error":1}' } };
  const har = { log: { version: '1.2', entries: [{ startedDateTime: '2026-01-01T00:00:00Z', request, response }] } };
  writeFileSync(join(folder, 'recording.har'), JSON.stringify(har));
  const judged = await runPrinted('npx intercom-contract judge recording.har --spec todos.json', { cwd: folder });
  const error = await contractFetch(todosDocument)(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${todosToken}`, 'Content-Type': 'application/json' },
    body: '{"title":""}',
  }).catch(String);
  for (const text of [judged.stdout, String(error)]) {
    expect(text).not.toMatch(/npx |--only/);
    expect(text).not.toContain('INTERCOM_TOKEN');
    const [curl = ''] = commandsIn(text, 'curl');
    expect(curl).toContain('"$API_TOKEN"');
    expect(await runPrinted(curl, { env })).toMatchObject({ code: 0, stdout: expect.stringMatching(/^HTTP\/1.1 400/) });
  }
});
