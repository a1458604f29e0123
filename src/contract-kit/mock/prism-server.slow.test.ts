import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, responseOf, type WireRequest } from '../contract/model/exchange.ts';
import { openConnection } from '../exchange/http/connection.ts';
import type { MockExchange } from './mock-exchange.ts';
import { type PrismServer, startPrism } from './prism-server.ts';

const responses = { 200: { description: '', content: { 'application/json': { example: 'done' } } } };
const requestBody = { content: { 'application/json': { schema: { type: 'object' } } } };
// Prism tries each way to divide a segment among so many variables.
const shared = Array.from({ length: 12 }, (_, index) => `v${index}`);
const slowPath = `/slow/${shared.map((name) => `{${name}}`).join('')}!`;
const pattern = { in: 'query', name: 'pattern', schema: { type: 'string', pattern: '^(a+)+$' } };
const id = { in: 'path', name: 'id', required: true, schema: { type: 'integer' } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    [slowPath]: {
      parameters: shared.map((name) => ({ in: 'path', name, required: true, schema: { type: 'string' } })),
      delete: { responses },
    },
    '/things/{id}': { parameters: [id, pattern], delete: { responses }, put: { requestBody, responses } },
  },
};

const request = (path: string, headers: WireRequest['headers'] = [], body?: string): WireRequest => ({
  method: body === undefined ? 'DELETE' : 'PUT',
  path,
  headers,
  ...(body !== undefined && { body }),
});
const json = ['Content-Type', 'application/json'] as const;

describe('the mock', () => {
  let mock: PrismServer;
  const exchanges: MockExchange[] = [];
  beforeAll(async () => {
    mock = await startPrism(document, { responseMs: 1000, onExchange: (exchange) => exchanges.push(exchange) });
  });
  afterAll(() => mock.close());

  const send = async (...requests: WireRequest[]): Promise<string[]> => {
    const connection = openConnection(new URL(mock.url), { timeoutMs: 300_000, concurrency: 10 });
    const sent = await Promise.all(requests.map((one) => connection.send(one)));
    connection.close();
    return sent.map((exchange) => String(responseOf(exchange)?.status ?? failureOf(exchange)));
  };
  const valid = request('/things/1');

  // Each of these requests crashes Prism's own command, or makes it hang.
  it.each([
    ['an incomplete escape', request('/things/1%')],
    ['an escape that is not UTF-8', request('/things/%ff')],
    ['a word for Accept', request('/things/1', [['Accept', 'garbage']])],
    ['a star for Accept', request('/things/1', [['Accept', '*']])],
    ['a word for Content-Type', request('/things/1', [['Content-Type', 'garbage']])],
    ['a word for Content-Type, with a body', request('/things/1', [['Content-Type', 'garbage']], 'x')],
    ['broken JSON', request('/things/1', [json], '{"a')],
    ['an empty authority', request('//')],
  ])('responds to %s with a 4xx and continues', async (_, one) => {
    exchanges.length = 0;
    const [refused, ...others] = await send(one, valid, valid);
    expect(refused).toMatch(/^4\d\d$/);
    expect([...others, ...(await send(valid))]).toEqual(['200', '200', '200']);
    // None of these requests ends the thread.
    expect(exchanges.map(({ isFatal }) => isFatal)).toEqual([false, false, false, false]);
  });

  it('responds to a request that blocks Prism with a 400 and continues', async () => {
    const blocking = request(`/slow/${'a'.repeat(80)}`);
    exchanges.length = 0;
    expect([...(await send(blocking)), ...(await send(valid))]).toEqual(['400', '200']);
    expect(exchanges).toMatchObject([
      { method: 'DELETE', path: blocking.path, status: 400, isFatal: true },
      { status: 200, isFatal: false },
    ]);
  });

  it('is not blocked by a slow pattern of the document', async () => {
    const hostile = request(`/things/2?pattern=${'a'.repeat(40)}!`);
    expect([...(await send(hostile)), ...(await send(valid))]).toEqual(['422', '200']);
  });

  it('refuses bodies that are too long for Prism', async () => {
    const exchange = request('/things/1', [json], JSON.stringify({ text: 'a'.repeat(11 * 1024 * 1024) }));
    expect(await send(exchange)).toEqual(['413']);
  });

  it('rejects if the port is taken', async () => {
    const port = Number(new URL(mock.url).port);
    await expect(startPrism(document, { port })).rejects.toThrow('The mock did not start: listen EADDRINUSE');
  });
});
