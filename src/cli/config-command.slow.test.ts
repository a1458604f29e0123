import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from './testing/http-server.ts';
import { runCommand } from './testing/run-command.ts';

const env = { MY_TOKEN: 'tok3n-of-the-team' };
const text = { type: 'integer' };
const body = { content: { 'application/json': { schema: { type: 'object', required: ['id'] } } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders/{id}': {
      get: {
        operationId: 'getOrder',
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        responses: { 200: { description: 'The order', ...body }, 400: { description: 'No id' } },
      },
    },
  },
};

/** Its framework takes `0x10` for the number 16. */
let provider: HttpServer;
beforeAll(async () => {
  provider = await startHttpServer((request, response) => {
    const isInteger = /^\/orders\/-?(?:\d+|0x[\da-f]+)$/i.test(request.url ?? '');
    response.writeHead(isInteger ? 200 : 400, { 'Content-Type': 'application/json' }).end('{"id":1}');
  });
});
afterAll(() => provider.close());

/** A folder with the description and this configuration. */
function project(config: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-team-'));
  writeFileSync(join(folder, 'api.json'), JSON.stringify(document));
  writeFileSync(join(folder, 'intercom-contract.config.json'), JSON.stringify(config));
  return folder;
}

it('verifies with the options of the configuration, and gives a replay those that it needs', async () => {
  const folder = project({
    documents: { orders: 'api.json' },
    targets: { local: { target: provider.url, tokenEnv: 'MY_TOKEN' } },
    verify: { spec: 'orders', target: 'local', report: ['json=report.json', 'text'] },
  });
  const { code, stdout, stderr } = await runCommand(['verify'], env, folder);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('getOrder/path/id/');
  const [finding] = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).findings;
  expect(finding.replayCommand).toContain(`--target ${provider.url} --spec api.json --token-env MY_TOKEN --replay `);
});
