import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import type { Report } from '../report/report.ts';
import { verifyServed } from '../testing/verify-served.ts';

const number = { type: 'integer' };
const text = { type: 'string' };
const withBody = (schema: object): object => ({ content: { 'application/json': { schema } } });
const body = (schema: object): object => ({ requestBody: { required: true, ...withBody(schema) } });
const object = (properties: object, required: readonly string[]): object => ({ type: 'object', required, properties });
const listOf = (items: object): object => ({ type: 'array', items });
const ok = (schema?: object): object => ({ description: '', ...(schema !== undefined && withBody(schema)) });
const refusals = { 400: ok(), 404: ok() };
const item = object({ id: number, name: text }, ['id', 'name']);

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'items', version: '1' },
  paths: {
    '/items': {
      get: { operationId: 'list', responses: { 200: ok(listOf(item)) } },
      post: {
        operationId: 'make',
        ...body(object({ name: text }, ['name'])),
        responses: { 201: ok(item), ...refusals },
      },
      patch: {
        operationId: 'changeMany',
        ...body(listOf(object({ id: number, name: text }, ['id']))),
        responses: { 200: ok(), ...refusals },
      },
    },
    '/items/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: number }],
      get: { operationId: 'read', responses: { 200: ok(item), ...refusals } },
      delete: { operationId: 'remove', responses: { 204: ok(), ...refusals } },
    },
    '/items/search': {
      post: {
        operationId: 'search',
        ...body(object({ text }, ['text'])),
        responses: { 200: ok(listOf(item)), ...refusals },
      },
    },
    '/alerts': {
      post: {
        operationId: 'alert',
        ...body(listOf(object({ labels: { type: 'object' } }, ['labels']))),
        responses: { 200: ok(), ...refusals },
      },
    },
  },
};

interface Item {
  readonly id: number;
  readonly name: string;
}

/** A service with rows of somebody else: a change without an id, or with theirs, changes them, and so does any alert. */
class Items {
  readonly rows = new Map<number, Item>([1, 2].map((id) => [id, { id, name: 'theirs' }]));
  readonly isSearchHarmful: boolean;
  searches = 0;
  #next = 3;

  constructor(isSearchHarmful: boolean) {
    this.isSearchHarmful = isSearchHarmful;
  }

  harm(): void {
    this.rows.set(1, { id: 1, name: `harmed ${this.searches}` });
  }

  answer(line: string, sent: unknown): readonly [status: number, body?: unknown] {
    const id = Number(/\/items\/(-?\d+)$/.exec(line)?.[1]);
    const one = this.rows.get(id);
    if (line === 'GET /items') return [200, [...this.rows.values()]];
    if (line === 'POST /items')
      return isJsonObject(sent) && typeof sent.name === 'string' ? this.add(sent.name) : [400];
    if (line === 'PATCH /items') return this.changeMany(sent);
    if (line === 'POST /items/search')
      return isJsonObject(sent) && typeof sent.text === 'string' ? this.search() : [400];
    if (line === 'POST /alerts') return this.alert(sent);
    if (Number.isNaN(id)) return [400];
    if (one === undefined) return [404];
    if (line.startsWith('DELETE')) this.rows.delete(id);
    return line.startsWith('GET') ? [200, one] : [204];
  }

  add(name: string): readonly [number, Item] {
    const made = { id: this.#next, name };
    this.#next += 1;
    this.rows.set(made.id, made);
    return [201, made];
  }

  search(): readonly [number, Item[]] {
    this.searches += 1;
    if (this.isSearchHarmful) this.harm();
    return [200, [...this.rows.values()]];
  }

  changeMany(sent: unknown): readonly [number] {
    const all: unknown[] = Array.isArray(sent) ? sent : [sent];
    const ids = all.map((one) => (isJsonObject(one) ? one.id : undefined));
    // It changes all where nothing says which.
    if (ids.length === 0 || ids.includes(undefined) || ids.some((id) => id === 1 || id === 2)) this.harm();
    return [ids.every((id) => typeof id === 'number' && this.rows.has(id)) ? 200 : 400];
  }

  alert(sent: unknown): readonly [number] {
    if (Array.isArray(sent) && sent.includes(null)) return [500];
    this.harm();
    return [200];
  }
}

function verifyItems(items: Items): Promise<Report> {
  return verifyServed(({ method, path, json: sent }) => items.answer(`${method} ${path}`, sent), {
    document,
    touchReading: true,
  });
}

it('reaches a search, a change of several things and a list of nothing, and changes nothing that was there', async () => {
  const items = new Items(false);
  const report = await verifyItems(items);
  expect([...items.rows.values()]).toEqual([1, 2].map((id) => ({ id, name: 'theirs' })));
  expect(items.searches).toBeGreaterThan(5);
  expect(report.reach.unreached).toEqual(['alert']);
  const [crash] = report.findings.filter(({ operation }) => operation === 'alert');
  expect(crash).toMatchObject({ clause: 'alert/body/items/type', actual: 'status 500' });
});

it('sends no second search after one that has changed something', async () => {
  const items = new Items(true);
  const report = await verifyItems(items);
  expect(items.searches).toBe(1);
  expect(report.state?.withheld).toContainEqual({
    operation: 'search',
    reason: '/items/1 was changed, although it only reads by its own words',
    count: expect.any(Number),
  });
});
