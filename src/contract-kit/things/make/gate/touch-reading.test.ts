import { describe, expect, it } from 'vitest';
import { type GatedServiceOptions, gatedService } from '../../../testing/gated-service.ts';

const done = { responses: { 200: { description: '' } } };
const made = { responses: { 201: { description: '' } } };
const number = { type: 'integer' };
const body = (schema: object): object => ({ requestBody: { content: { 'application/json': { schema } } } });
const item = { type: 'object', required: ['id'], properties: { id: number, name: { type: 'string' } } };
const items = { type: 'array', items: item };
const ids = { type: 'object', required: ['ids'], properties: { ids: { type: 'array', items: number } } };
const filter = { type: 'object', properties: { itemId: number, text: { type: 'string' } } };

const document = {
  openapi: '3.1.0',
  paths: {
    '/items': {
      get: { operationId: 'list', ...done },
      post: { operationId: 'make', ...made },
      patch: { operationId: 'changeMany', ...body(items), ...done },
      put: { operationId: 'replaceAll', ...body(items), ...done },
      delete: { operationId: 'clear', ...body(ids), ...done },
    },
    '/items/{itemId}': {
      parameters: [{ name: 'itemId', in: 'path', required: true, schema: number }],
      get: { operationId: 'read', ...done },
      delete: { operationId: 'remove', ...done },
    },
    '/items/archive': { post: { operationId: 'archive', ...body(ids), ...done } },
    '/items/search': { post: { operationId: 'find', ...body(filter), ...done } },
    '/alerts': { post: { operationId: 'alert', ...body({ type: 'array', items: { type: 'object' } }), ...done } },
    '/items/delete-many': { post: { operationId: 'deleteMany', ...body(items), ...done } },
    '/search-indexes': { get: done, post: { operationId: 'searchIndex', ...body({ type: 'object' }), ...made } },
  },
};
const things = ['/items/2', '/items/3'];
const service = (options: Partial<GatedServiceOptions> = {}): ReturnType<typeof gatedService> =>
  gatedService({ document, things, ...options });
const unsafe = (left: readonly string[]): string[] => left.filter((line) => !line.startsWith('GET '));

describe('a POST that only reads by its own words', () => {
  it('is withheld unless the user permits it', async () => {
    const { send, left } = service();
    expect(await send('POST /items/search', {})).toBeTypeOf('string');
    expect(unsafe(left)).toEqual([]);
  });

  it('is sent as long as nothing has changed, and looked at until one was carried out', async () => {
    let looks = 0;
    const whatChanged = async (): Promise<undefined> => {
      looks += 1;
    };
    const { send } = service({ touchReading: true, whatChanged });
    for (let time = 0; time < 3; time += 1) expect(await send('POST /items/search', {})).toBe(201);
    expect(looks).toBe(1);
  });

  it('is withheld for the rest of the run after it has changed something, also if others wait for it', async () => {
    const { send, left } = service({ touchReading: true, whatChanged: async () => '/items/2 was changed' });
    const all = await Promise.all([1, 2, 3].map(() => send('POST /items/search', {})));
    expect(all).toEqual([201, '/items/2 was changed', '/items/2 was changed']);
    expect(unsafe(left)).toEqual(['POST /items/search']);
  });

  it('is looked at again when it is carried out, if it was refused at first', async () => {
    let isRefused = true;
    const { send } = service({
      touchReading: true,
      special: ({ path }) => (isRefused && path === '/items/search' ? 400 : undefined),
      whatChanged: async () => (isRefused ? undefined : '/items/2 was changed'),
    });
    expect([await send('POST /items/search', {}), await send('POST /items/search', {})]).toEqual([400, 400]);
    isRefused = false;
    expect([await send('POST /items/search', {}), await send('POST /items/search', {})]).toEqual([
      201,
      '/items/2 was changed',
    ]);
  });

  it('does not name what the run has not made', async () => {
    const { send, left } = service({ touchReading: true });
    expect(await send('POST /items/search', { itemId: 2 })).toMatch(/that this run has not made$/);
    expect(unsafe(left)).toEqual([]);
  });

  it('is none that makes what a list shows, whatever its id says', async () => {
    let looks = 0;
    const whatChanged = async (): Promise<undefined> => {
      looks += 1;
    };
    const { send } = service({ touchReading: true, whatChanged });
    expect(await send('POST /search-indexes', {})).toBe(201);
    expect(looks).toBe(0);
  });
});

describe('a change of several things', () => {
  it.each([
    ['PATCH /items', [{ id: 43 }]],
    ['POST /items/archive', { ids: [43] }],
  ])('is sent with only ids of the run: %s', async (line, sent) => {
    const { send } = service();
    expect(await send('POST /items', {})).toBe(201);
    expect(await send(line, sent)).toBeTypeOf('number');
  });

  it.each<[string, unknown]>([
    ['PATCH /items', [{ id: 43 }, { id: 2 }]],
    ['PATCH /items', [{ id: 43 }, { id: '2x' }]],
    ['PATCH /items', [{ id: 43 }, { name: 'all' }]],
    ['PATCH /items', [{ id: 43 }, [{ id: 0 }]]],
    ['POST /items/archive', { ids: [43, null] }],
    ['PATCH /items', []],
    ['PATCH /items', [{ name: 'all' }]],
    ['PATCH /items', undefined],
    ['PUT /items', [{ id: 43 }]],
    ['DELETE /items', { ids: [43] }],
    ['POST /items/archive', { ids: [43, 3] }],
    ['POST /items/archive', { ids: [] }],
    ['POST /items/archive', {}],
    ['POST /items/archive?all=true', { ids: [43] }],
  ])('is withheld where it may be about others: %s %j', async (line, sent) => {
    const { send, left } = service();
    expect(await send('POST /items', {})).toBe(201);
    expect(await send(line, sent)).toBeTypeOf('string');
    expect(unsafe(left)).toEqual(['POST /items']);
  });
});

describe('a list that must be refused and has no id', () => {
  it.each([[[null]], [[false, null]]])('is sent to an operation that is withheld otherwise: %j', async (sent) => {
    const { send } = service();
    expect(await send('POST /alerts', sent)).toBe(201);
  });

  it.each<[string, unknown]>([
    ['POST /alerts', []],
    ['POST /alerts', null],
    ['POST /alerts', [null, {}]],
    ['POST /alerts', [2]],
    ['POST /alerts', ['2']],
    ['POST /alerts', [[]]],
    ['POST /alerts?all=true', [null]],
    ['POST /items/delete-many', [null]],
    ['PATCH /items', [null]],
    ['DELETE /items', [null]],
    ['POST /items/archive', [null]],
  ])('is withheld where it may be about something: %s %j', async (line, sent) => {
    const { send, left } = service();
    expect(await send(line, sent)).toBeTypeOf('string');
    expect(unsafe(left)).toEqual([]);
  });
});
