import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { urlTarget } from '../mock/url-target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import type { Report } from '../report/report.ts';
import type { VerifyOptions } from './plan/verify-options.ts';
import { verify } from './verify.ts';

const done = { 204: { description: 'Done.' }, 400: { description: 'Not understood.' } };
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      post: {
        operationId: 'addNote',
        requestBody: { required: true, content: { 'application/xml': { schema: { type: 'string' } } } },
        responses: done,
      },
    },
    '/ping': { get: { operationId: 'ping', responses: done } },
  },
};

/** Verifies a service that answers `/ping` only. */
async function verifyNotes(options: Partial<VerifyOptions> = {}): Promise<Report> {
  const server = createServer(({ url, method }, response) => {
    response.writeHead(url?.startsWith('/ping') && method === 'GET' ? 204 : 400).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const target = urlTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return await verify({ document, target, ...options }).finally(() => server.close());
}

it('does not reach an operation of which the kit can send no valid request, and says what to do', async () => {
  const { verdict, reach, reason } = await verifyNotes();
  expect({ verdict, reach }).toMatchObject({
    verdict: 'inconclusive',
    reach: { operations: 2, unreached: ['addNote'] },
  });
  expect(reason).toMatch(
    /^No valid request was sent to addNote \(no valid request can be made without \/paths\/~1notes\/post\/requestBody\): .*--exclude/,
  );
});

it.each<[string, Partial<VerifyOptions>]>([
  ['leaves it out', { exclude: ['addNote'] }],
  ['asks for fewer operations', { minReached: 50 }],
])('holds without it if the user %s', async (_what, options) => {
  const { verdict, reason } = await verifyNotes(options);
  expect({ verdict, reason }).toEqual({ verdict: 'holds', reason: undefined });
});

it('reads what no operation makes or lists by the example of its id, and removes nothing by one', async () => {
  const berth = { name: 'berth', in: 'path', required: true, example: 'A-12', schema: { type: 'string' } };
  const unknown = { description: 'No such berth.' };
  const berths: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Berths', version: '1' },
    paths: {
      '/berths/{berth}/log': {
        parameters: [berth],
        get: { operationId: 'readLog', responses: { ...done, 404: unknown } },
        delete: { operationId: 'clearLog', responses: { ...done, 404: unknown } },
      },
    },
  };
  const paths: string[] = [];
  const server = createServer(({ url = '', method = '' }, response) => {
    paths.push(`${method} ${url}`);
    response.writeHead(url === '/berths/A-12/log' ? 204 : 404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const target = urlTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { reach } = await verify({ document: berths, target, seed: 1 }).finally(() => server.close());
  expect(reach?.unreached).toEqual(['clearLog']);
  expect(paths).toContain('GET /berths/A-12/log');
  expect(paths).not.toContain('DELETE /berths/A-12/log');
});
