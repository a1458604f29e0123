import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHttpServer } from './testing/http-server.ts';
import { runCommand } from './testing/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-recordings-'));
const spec = join(folder, 'rooms.json');
const values = join(folder, 'values.json');
const rooms = {
  operationId: 'findRooms',
  parameters: [{ name: 'city', in: 'query', required: true, schema: { type: 'string' } }],
  responses: { 200: { description: 'Rooms' }, 404: { description: 'No such city' } },
};
writeFileSync(
  spec,
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Rooms', version: '1' },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } },
    security: [{ key: [] }],
    paths: { '/rooms': { get: rooms } },
  }),
);
writeFileSync(values, JSON.stringify({ findRooms: { city: 'Oslo' } }));

test('begins with the recording of a run, which has no credentials', async () => {
  const key = 'k-2f9c77d1e0b5';
  const server = await startHttpServer(({ url = '' }, response) => {
    const query = new URL(url, 'http://127.0.0.1').searchParams;
    response.writeHead(query.get('key') !== key ? 401 : query.get('city') === 'Oslo' ? 200 : 404).end();
  });
  const file = join(folder, 'run.har');
  const run = (...args: string[]) =>
    runCommand(['verify', '--spec', spec, '--target', server.url, '--report', 'json', ...args], { API_TOKEN: key });
  try {
    const without = await run();
    expect(JSON.parse(without.stdout).reach.unreached).toEqual(['findRooms']);
    const first = await run('--values', values, '--record', file);
    expect(JSON.parse(first.stdout).reach.unreached).toEqual([]);
    expect(readFileSync(file, 'utf8')).not.toContain(key);
    const second = await run('--from', file);
    expect(JSON.parse(second.stdout).reach.unreached).toEqual([]);
    expect(second.stderr).toContain('--from: 1 of 1 request of use, for 1 operation.');
  } finally {
    await server.close();
  }
});

test.for([
  [['--from', 'nothing.har'], '--from: Cannot read nothing.har: the file does not exist. Give a HAR file.'],
  [['--from', 'src/cli/testing/browser.har'], 'no request in it is of use; left out: '],
  [['--record', join(folder, 'none', 'run.har')], 'run.har cannot be written: its folder does not exist.'],
] as const)('refuses %j before the first request', async ([args, sentence]) => {
  const target = 'http://127.0.0.1:1';
  const { code, stderr } = await runCommand(['verify', '--spec', spec, '--target', target, ...args], {
    API_TOKEN: 'a-key',
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(sentence) });
  expect(existsSync(join(folder, 'none'))).toBe(false);
});
