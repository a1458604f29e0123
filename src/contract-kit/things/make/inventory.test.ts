import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../../exchange/http/connection.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { planOperations } from '../../requests/cases/plan-operations.ts';
import { resourceModel } from '../read/resource-model.ts';
import { createInventory, type Inventory } from './inventory.ts';

const text = { type: 'string' };
const ok = (schema: object): object => ({ 200: { description: 'x', content: { 'application/json': { schema } } } });
const inPath = (name: string): object => ({ name, in: 'path', required: true, schema: text });
const inQuery = (name: string, schema: object): object => ({ name, in: 'query', schema });
const paged = [inQuery('page', { type: 'integer', minimum: 1 }), inQuery('limit', { type: 'integer', maximum: 10 })];
const document = {
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: {
    '/shops': { get: { operationId: 'listShops', responses: ok({ type: 'array' }) } },
    '/shops/{shop}': { get: { operationId: 'readShop', parameters: [inPath('shop')], responses: ok({}) } },
    '/shops/{shop}/goods': {
      get: { operationId: 'listGoods', parameters: [inPath('shop'), ...paged], responses: ok({ type: 'array' }) },
    },
    '/shops/{shop}/goods/{good}': {
      delete: { operationId: 'removeGood', parameters: [inPath('shop'), inPath('good')], responses: ok({}) },
    },
  },
};

interface Service {
  readonly inventory: Inventory;
  readonly rows: Map<string, Record<string, unknown>>;
  readonly hidden: Set<string>;
  readonly asked: string[];
}

/** Two shops, the first with 25 goods. The clock of a shop moves with each request. */
async function startService(): Promise<Service> {
  const rows = new Map<string, Record<string, unknown>>([
    ['/shops/a', { shop: 'a', name: 'A', tags: ['x', 'y'] }],
    ['/shops/b', { shop: 'b', name: 'B' }],
    ...Array.from({ length: 25 }, (_, index): [string, Record<string, unknown>] => [
      `/shops/a/goods/g${index}`,
      { good: `g${index}`, price: index },
    ]),
  ]);
  const hidden = new Set<string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const own = rows.get(pathname);
    const isList = pathname.split('/').length % 2 === 0;
    const below = [...rows].filter(([path]) => path.startsWith(`${pathname}/`) && !hidden.has(path));
    const direct = below.filter(([path]) => path.split('/').length === pathname.split('/').length + 1);
    const limit = Number(searchParams.get('limit') ?? 10);
    const start = (Number(searchParams.get('page') ?? 1) - 1) * limit;
    const page = pathname.endsWith('/goods') ? direct.slice(start, start + limit) : direct.reverse();
    const clock = pathname === '/shops' ? { seen: asked.length } : {};
    response.writeHead(isList || own ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isList ? page.map(([, row]) => ({ ...row, ...clock })) : (own ?? {})));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const connection = openConnection(new URL(`http://127.0.0.1:${port}`), { timeoutMs: 60_000, concurrency: 1 });
  onTestFinished(() => {
    connection.close();
    server.close();
  });
  const operations = readOperations(document);
  const { casesOf } = planOperations(operations, {
    token: 't',
    laws: [],
    asJudged: (testCase) => testCase,
    seed: 1,
    maxCases: 20,
  });
  const inventory = createInventory({
    model: resourceModel(document),
    casesOf,
    send: connection.send,
    isOver: () => false,
    pause: async () => {},
  });
  return { inventory, rows, hidden, asked };
}

describe('an inventory', () => {
  it('has what lists show, page by page and below what they show, and sends safe requests only', async () => {
    const { inventory, rows, asked } = await startService();
    const listed = await inventory.take();
    expect(new Set(listed.map(({ path }) => path))).toEqual(new Set(rows.keys()));
    expect(asked.every((line) => line.startsWith('GET '))).toBe(true);
    expect(inventory.requests()).toBe(asked.length);
    await inventory.take();
    expect(inventory.requests()).toBe(asked.length);
  });

  it('finds only what is new where nothing else was done, though a member moves by itself and the order of a list is another one', async () => {
    const { inventory, rows } = await startService();
    await inventory.take();
    rows.set('/shops/a', { shop: 'a', name: 'A', tags: ['y', 'x'] });
    rows.set('/shops/c', { shop: 'c', name: 'C' });
    const { differences, fresh } = await inventory.compare();
    expect(differences).toEqual([]);
    expect(fresh).toMatchObject([{ path: '/shops/c' }]);
  });

  it('finds what is gone and what is changed, with the members', async () => {
    const { inventory, rows } = await startService();
    await inventory.take();
    rows.delete('/shops/b');
    rows.delete('/shops/a/goods/g24');
    rows.set('/shops/a/goods/g3', { good: 'g3', price: 7, note: 'new' });
    const { differences, fresh } = await inventory.compare();
    expect(fresh).toEqual([]);
    expect(differences.map(({ path, kind, members }) => ({ path, kind, members }))).toEqual([
      { path: '/shops/b', kind: 'gone', members: [] },
      { path: '/shops/a/goods/g24', kind: 'gone', members: [] },
      {
        path: '/shops/a/goods/g3',
        kind: 'changed',
        members: [
          { name: 'price', before: 3, after: 7 },
          { name: 'note', before: undefined, after: 'new' },
        ],
      },
    ]);
  });

  it('says of nothing that it is gone if it can be read, or if its list may not show all', async () => {
    const { inventory, hidden } = await startService();
    await inventory.take();
    hidden.add('/shops/b');
    expect(await inventory.compare()).toEqual({ differences: [], fresh: [] });
  });

  it('compares nothing that was never taken', async () => {
    const { inventory, asked } = await startService();
    expect(await inventory.compare()).toEqual({ differences: [], fresh: [] });
    expect(asked).toEqual([]);
  });
});
