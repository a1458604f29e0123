import { describe, expect, it } from 'vitest';
import { gatedService } from '../../../testing/gated-service.ts';

const done = { responses: { 200: { description: '' } } };
const made = { responses: { 201: { description: '' } } };
const variable = (name: string, type: string): object => ({ name, in: 'path', required: true, schema: { type } });
const item = { parameters: [variable('id', 'integer')] };
const server = variable('server', 'string');

/** Items are made and listed. Nobody can make a server, but a zone of one. Nothing reads a keyword. */
const document = {
  openapi: '3.1.0',
  paths: {
    '/items': {
      get: { operationId: 'list', ...done },
      post: { operationId: 'make', ...made },
      delete: { operationId: 'clear', ...done },
    },
    '/items/{id}': {
      ...item,
      get: { operationId: 'read', ...done },
      put: { operationId: 'put', ...made },
      delete: { operationId: 'remove', ...done },
    },
    '/items/{id}/swap/{otherId}': {
      parameters: [variable('id', 'integer'), variable('otherId', 'integer')],
      post: { operationId: 'swap', ...done },
    },
    '/items/{id}/parts': { ...item, post: { operationId: 'addPart', ...made } },
    '/items/{id}/parts/{part}': {
      parameters: [variable('id', 'integer'), variable('part', 'string')],
      delete: { operationId: 'removePart', ...done },
    },
    '/archive/{itemId}': { parameters: [variable('itemId', 'integer')], delete: { operationId: 'forget', ...done } },
    '/keywords/{word}': { parameters: [variable('word', 'string')], put: { operationId: 'keep', ...made } },
    '/servers': { get: { operationId: 'listServers', ...done } },
    '/servers/{server}': {
      parameters: [server],
      get: { operationId: 'readServer', ...done },
      patch: { operationId: 'change', ...done },
    },
    '/servers/{server}/zones': { parameters: [server], post: { operationId: 'zone', ...made } },
    '/zone-exports/zones/{zone}': { parameters: [variable('zone', 'string')], get: { operationId: 'export', ...done } },
    '/servers/{server}/zones/{zone}': {
      parameters: [server, variable('zone', 'string')],
      delete: { operationId: 'removeZone', ...done },
    },
    '/mode': {
      get: {
        operationId: 'mode',
        responses: {
          200: {
            description: '',
            content: { 'application/json': { schema: { type: 'object', properties: { on: { type: 'boolean' } } } } },
          },
        },
      },
      post: { operationId: 'setMode', ...done },
    },
    '/servers/{server}/logs': { parameters: [server], post: { operationId: 'log', ...made } },
    '/servers/{server}/logs/{log}': {
      parameters: [server, variable('log', 'string')],
      get: { operationId: 'readLog', ...done },
    },
  },
};
const things = ['/items/2', '/servers/s1', '/servers/s1/zones/z1'];
const word = 'keyword-q3f5w9k00011';

describe('a request leaves', () => {
  it.each([
    ['is safe', ['GET /items/2'], 200],
    ['makes something', ['POST /items'], 201],
    ['names what the run has made', ['POST /items', 'DELETE /items/44'], 200],
    ['names what the run has made with PUT', ['PUT /items/9', 'DELETE /items/9'], 200],
    ['names what does not exist', ['DELETE /items/9'], 404],
    ['names what nothing reads by an id that nobody guesses', [`PUT /keywords/${word}`], 201],
    ['names what the run has made at another path', ['POST /items', 'DELETE /archive/44'], 404],
    ['makes a part of what the run has made', ['POST /items', 'POST /items/44/parts'], 201],
    ['makes a part of a found thing that nobody can make', ['POST /servers/s1/zones'], 201],
    ['removes such a part', ['POST /servers/s1/zones', 'DELETE /servers/s1/zones/44'], 200],
    ['has a method for a thing of the run that is not documented', ['POST /items', 'PATCH /items/44'], 200],
  ])('that %s', async (_what, lines, status) => {
    const { send } = gatedService({ document, things });
    const all: (number | string)[] = [];
    for (const line of lines) all.push(await send(line));
    expect(all.at(-1)).toBe(status);
  });
});

describe('a request is withheld', () => {
  it.each([
    ['names what the run has not made', 'DELETE /items/2', 'its `id` names an item that this run has not made'],
    ['is read so by a careless server', 'DELETE /items/2abc', 'its `id` names an item that this run has not made'],
    ['is read so in another notation', 'DELETE /items/%32', 'its `id` names an item that this run has not made'],
    ['would replace what was there', 'PUT /items/2', 'its `id` names an item that this run has not made'],
    [
      'names what nothing reads by an id that somebody may have',
      'PUT /keywords/name',
      'a keyword that this run has not made may have its `word`',
    ],
    ['changes a found thing', 'PATCH /servers/s1', 'its `server` names a server that this run has not made'],
    [
      'removes a part that it has not made',
      'DELETE /servers/s1/zones/z1',
      'a zone that this run has not made may have its `zone`',
    ],
    [
      'makes a part that cannot be removed',
      'POST /servers/s1/logs',
      'its `server` names a server that this run has not made',
    ],
    [
      'names a found thing at another path',
      'DELETE /archive/2',
      'an archive that this run has not made may have its `itemId`',
    ],
    [
      'makes a part of a found thing that could be made',
      'POST /items/2/parts',
      'its `id` names an item that this run has not made',
    ],
    ['sets what the whole service has', 'POST /mode', 'POST /mode may change things that this run has not made'],
    ['is about all things', 'DELETE /items', 'DELETE /items may change things that this run has not made'],
    [
      'has a method that is not documented, for all things',
      'PATCH /items',
      'the description does not have the method for the path, which is not that of one thing',
    ],
    [
      'has a method that is not documented, for a found thing',
      'PATCH /items/2',
      'its `id` names an item that this run has not made',
    ],
    [
      'may lead to another path',
      'DELETE /items/..%2fservers',
      'a server may read another path in the `id` of the request',
    ],
  ])('that %s', async (_what, line, reason) => {
    const { send, left, gate } = gatedService({ document, things });
    expect(await send(line)).toBe(reason);
    expect(left.filter((text) => !text.startsWith('GET '))).toEqual([]);
    expect(gate.withheld().map(({ reason: why, count }) => [why, count])).toEqual([[reason, 1]]);
    expect(gate.sent).toEqual([]);
  });

  it.each([
    ['a header', 'GET /items/2', { 'X-HTTP-Method-Override': 'DELETE' }],
    ['a parameter', 'GET /items/2?_method=delete', {}],
    ['both, beside an unsafe method', 'POST /items?_method=put', { 'X-HTTP-Method': 'DELETE' }],
  ])('whose %s asks for an unsafe method', async (_what, line, headers) => {
    const { send, gate } = gatedService({ document, things });
    expect(await send(line, undefined, headers)).toBeTypeOf('string');
    expect(gate.withheld()).toHaveLength(1);
  });

  it('that names a second thing which the run has not made', async () => {
    const { send } = gatedService({ document, things });
    expect(await send('POST /items')).toBe(201);
    expect(await send('POST /items/44/swap/2')).toMatch(/`otherId`/);
  });
});

it('asks the reader again before each request, because somebody else may have made the thing', async () => {
  let isThere = false;
  const special = ({ method, path }: { method: string; path: string }): number | undefined =>
    method === 'GET' && path === '/items/9' && isThere ? 200 : undefined;
  const { send, gate } = gatedService({ document, things, special });
  expect(await send('DELETE /items/9')).toBe(404);
  isThere = true;
  expect(await send('DELETE /items/9')).toBe('its `id` names an item that this run has not made');
  expect(gate.requests()).toBeGreaterThan(1);
});

it('asks the reader once in a while where no operation makes such things', async () => {
  const { send, left } = gatedService({ document, things });
  const asked = (): number => left.filter((line) => line === 'GET /servers/long-name').length;
  for (const body of [{}, { name: 'a' }]) expect(await send('PATCH /servers/long-name', body)).toBe(404);
  expect(asked()).toBe(1);
  for (let count = 0; count < 30; count += 1) await send('GET /servers');
  await send('PATCH /servers/long-name', {});
  expect(asked()).toBe(2);
});

it.each([401, 403, 405, 429, 500])('takes an id for that of something if its reader answers %i', async (status) => {
  const special = ({ method, path }: { method: string; path: string }): number | undefined =>
    method === 'GET' && path.startsWith('/items/') ? status : undefined;
  const { send } = gatedService({ document, things, special });
  for (const id of ['9', 'no-number'])
    expect(await send(`DELETE /items/${id}`)).toBe('an item that this run has not made may have its `id`');
});

it('takes the id of what a list shows for that of something, whatever its reader answers', async () => {
  const special = ({ method, path }: { method: string; path: string }): number | undefined =>
    method === 'GET' && path === '/items/2' ? 404 : undefined;
  const { send } = gatedService({ document, things, special });
  expect(await send('GET /items')).toBe(200);
  expect(await send('DELETE /items/2')).toBe('its `id` names an item that this run has not made');
});

it('permits the ids that a module has lent', async () => {
  const { send, gate } = gatedService({ document, things });
  gate.lend(['2']);
  expect(await send('DELETE /items/2')).toBe(200);
});

it('permits all that the user lets an operation touch, and nothing else', async () => {
  const { send } = gatedService({ document, things, touch: ['remove'] });
  expect(await send('PUT /items/2')).toBeTypeOf('string');
  expect(await send('DELETE /items/2')).toBe(200);
});

it('lists the found things of which parts were made', async () => {
  const { send, gate } = gatedService({ document, things });
  expect(await send('DELETE /servers/s1/zones/z1')).toBeTypeOf('string');
  expect(gate.foundParents()).toEqual([]);
  await send('POST /servers/s1/zones');
  expect(gate.foundParents()).toEqual([{ operation: 'zone', path: '/servers/s1' }]);
});

it('looks around once, before the first unsafe request', async () => {
  const looked: string[] = [];
  const { send, left } = gatedService({ document, things, before: async () => looked.push(left.join()) });
  for (const line of ['GET /items', 'POST /items', 'POST /items']) await send(line);
  expect(looked).toEqual(['GET /items']);
});

it('takes the number of a thing of the run for that of another thing where the path has another parent', async () => {
  const { send } = gatedService({ document, things });
  await send('POST /servers/s1/zones');
  expect(await send('DELETE /servers/s2/zones/44')).toBe('a zone that this run has not made may have its `zone`');
});

it('judges what a path names behind something that does not exist, because a server may not look at that', async () => {
  const { send } = gatedService({ document, things });
  expect(await send('DELETE /servers/s9/zones/z1')).toBe('a zone that this run has not made may have its `zone`');
});

it('looks once at an id that nobody guesses, also if reading it fails', async () => {
  const { send, left } = gatedService({
    document,
    things,
    special: ({ method }) => (method === 'GET' ? 500 : undefined),
  });
  for (const _ of [1, 2, 3]) expect(await send('DELETE /items/key-q3f5w9k00011')).toBe(404);
  expect(left.filter((line) => line === 'GET /items/key-q3f5w9k00011')).toHaveLength(1);
});
