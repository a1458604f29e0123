import { expect, it } from 'vitest';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { gatedService, wireRequest } from '../../../testing/gated-service.ts';

const done = { responses: { 200: { description: '' } } };
const made = { responses: { 201: { description: '' } } };
const number = { type: 'integer' };
const text = { type: 'string' };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const inPath = (name: string, schema: object): object => ({ name, in: 'path', required: true, schema });
const inQuery = (name: string, schema: object): object => ({ name, in: 'query', schema });
const itemBody = {
  type: 'object',
  required: ['owner'],
  properties: {
    owner: { $ref: '#/components/schemas/PersonKey' },
    label: text,
    replaces: number,
    price: number,
    few: { type: 'integer', maximum: 9 },
    template: { type: 'integer', description: 'The item to copy.' },
    place: { type: 'integer', description: 'The place of the person in the queue.' },
    mode: { type: 'string', enum: ['add', 'replace'] },
    zoneId: text,
    weights: { type: 'object', additionalProperties: { type: 'number' } },
    parts: { type: 'array', items: { type: 'object', properties: { itemId: number } } },
  },
};
const document = {
  openapi: '3.1.0',
  paths: {
    '/items': {
      get: { operationId: 'listItems', ...done },
      post: {
        operationId: 'makeItem',
        parameters: [
          inQuery('overwriteAll', { type: 'boolean' }),
          inQuery('itemId', number),
          { ...inQuery('itemIds', { type: 'array', items: number }), explode: false },
        ],
        requestBody: json(itemBody),
        ...made,
      },
    },
    '/items/{itemId}': {
      parameters: [inPath('itemId', number)],
      get: { operationId: 'readItem', ...done },
      delete: { operationId: 'removeItem', ...done },
    },
    '/items/retire': {
      post: {
        operationId: 'retire',
        requestBody: json({
          type: 'object',
          required: ['itemIds'],
          properties: { itemIds: { type: 'array', items: number } },
        }),
        ...done,
      },
    },
    '/people': { get: { operationId: 'listPeople', ...done }, post: { operationId: 'makePerson', ...made } },
    '/people/{key}': {
      parameters: [inPath('key', { $ref: '#/components/schemas/PersonKey' })],
      get: { operationId: 'readPerson', ...done },
    },
    '/zones': { get: { operationId: 'listZones', ...done } },
    '/zones/{zoneId}': { parameters: [inPath('zoneId', text)], get: { operationId: 'readZone', ...done } },
    '/imports': {
      get: { operationId: 'listImports', ...done },
      post: { operationId: 'import', requestBody: json({ type: 'array', items: itemBody }), ...made },
    },
    '/actions': {
      post: { operationId: 'act', requestBody: json({ type: 'object', properties: { itemId: number } }), ...done },
    },
  },
  components: { schemas: { PersonKey: { type: 'string', pattern: '^p-' } } },
};
const things = ['/items/2', '/people/p-1', '/zones/z1'];
const own = { owner: 'p-own' };

/** A gate, where the run has made the person `p-own` and the item 45, and has seen all that was there before. */
async function scene(
  options: Partial<Parameters<typeof gatedService>[0]> = {},
): Promise<ReturnType<typeof gatedService>> {
  const made = gatedService({ document, things, ...options });
  await made.send('POST /people', { name: 'p-own' });
  await made.send('POST /items', own);
  for (const path of ['/items', '/people', '/zones']) await made.send(`GET ${path}`);
  return made;
}

it.each([
  ['refers to what the run has made', 'POST /items', own],
  ['refers to it in a list', 'POST /items', { ...own, parts: [{ itemId: 45 }] }],
  ['refers to it in a list in one text', 'POST /items?itemIds=45,77', own],
  ['refers to what does not exist', 'POST /items', { owner: 'p-2' }],
  ['has a free number', 'POST /items', { ...own, replaces: 77 }],
  ['has the number of a thing as an amount', 'POST /items', { ...own, price: 2 }],
  ['has it where numbers are small', 'POST /items', { ...own, few: 2 }],
  ['has a flag that is off', 'POST /items?overwriteAll=false', own],
  ['has a choice that sweeps nothing', 'POST /items', { ...own, mode: 'add' }],
  ['has an ordinary text', 'POST /items', { ...own, label: 'a lamp' }],
  ['refers to a found thing that nobody can make, in what can be removed', 'POST /items', { ...own, zoneId: 'z1' }],
  ['makes all that its list has', 'POST /imports', [own]],
  ['acts on what the run has made, and on what does not exist', 'POST /items/retire', { itemIds: [45, 77] }],
])('a request leaves that %s', async (_what, line, body) => {
  const { send } = await scene();
  expect(await send(line, body)).toBe(201);
});

it('a request leaves that chooses a free id, although a view of other things answers for it', async () => {
  const paths = {
    ...document.paths,
    '/logs/zones/{zoneId}': { parameters: [inPath('zoneId', text)], get: { operationId: 'readLog', ...done } },
    '/zones': {
      ...document.paths['/zones'],
      post: {
        operationId: 'makeZone',
        requestBody: json({ type: 'object', properties: { zoneId: text } }),
        ...made,
      },
    },
  };
  const { send } = await scene({
    document: { ...document, paths },
    special: ({ path }) => (path.startsWith('/logs/') ? 200 : undefined),
  });
  expect(await send('POST /zones', { zoneId: 'z-new' })).toBe(201);
});

it('a request leaves that has a number, whose description names things with other ids', async () => {
  const { send } = await scene({ special: ({ path }) => (path === '/people/77' ? 403 : undefined) });
  expect(await send('POST /items', { ...own, place: 77 })).toBe(201);
});

it.each([
  [
    'refers to a found thing by $ref',
    'POST /items',
    { owner: 'p-1' },
    'its `owner` names a person that this run has not made',
  ],
  [
    'refers to a found thing in a list',
    'POST /items',
    { ...own, parts: [{ itemId: 2 }] },
    'its `parts.itemId` names an item that this run has not made',
  ],
  [
    'refers to a found thing in a list in one text',
    'POST /items?itemIds=45,2',
    own,
    'its `itemIds` names an item that this run has not made',
  ],
  [
    'has the id of a found thing as a key',
    'POST /items',
    { ...own, weights: { z1: 1 } },
    'its `weights.z1` is the id of a zone that this run has not made',
  ],
  [
    'refers to a found thing in the query',
    'POST /items?itemId=2',
    own,
    'its `itemId` names an item that this run has not made',
  ],
  [
    'names a found thing by its description',
    'POST /items',
    { ...own, template: 2 },
    'its `template` names an item that this run has not made',
  ],
  [
    'has the number of a found thing',
    'POST /items',
    { ...own, replaces: 2 },
    'its `replaces` is the id of an item that this run has not made',
  ],
  [
    'has it as a careless server reads it',
    'POST /items',
    { ...own, replaces: 2.4 },
    'its `replaces` is the id of an item that this run has not made',
  ],
  [
    'has the id of a found thing as a text',
    'POST /items',
    { ...own, label: 'P-1' },
    'its `label` is the id of a person that this run has not made',
  ],
  [
    'has a flag that sweeps',
    'POST /items?overwriteAll=true',
    own,
    'its `overwriteAll` may act on what this run has not made',
  ],
  [
    'has a choice that sweeps',
    'POST /items',
    { ...own, mode: 'replace' },
    'its `mode` may act on what this run has not made',
  ],
  ['has an empty list', 'POST /imports', [], 'it names nothing that this run has made, and makes nothing'],
  [
    'acts on what the run has made, and on a found thing',
    'POST /items/retire',
    { itemIds: [45, 2] },
    'its `itemIds` names an item that this run has not made',
  ],
  [
    'acts only on what does not exist',
    'POST /items/retire',
    { itemIds: [77] },
    'it names nothing that this run has made, and makes nothing',
  ],
  ['names nothing', 'POST /actions', {}, 'POST /actions may change things that this run has not made'],
])('a request is withheld that %s', async (_what, line, body, reason) => {
  const { send } = await scene();
  expect(await send(line, body)).toBe(reason);
});

it('permits the ids that the user has given, and those that a module has lent', async () => {
  const given = await scene({ givenFor: () => new Set(['p-1']) });
  expect(await given.send('POST /items', { owner: 'p-1' })).toBe(201);
  const lent = await scene();
  lent.gate.lend(['2']);
  expect(await lent.send('POST /items', { ...own, template: 2 })).toBe(201);
});

it('tells which members are dangerous, what they name, and whether they may be left out', async () => {
  const { gate } = await scene();
  const operation = readOperations(document).find(({ id }) => id === 'makeItem');
  if (operation === undefined) throw new Error('the document has no makeItem');
  const request = wireRequest('POST /items?overwriteAll=true', { owner: 'p-1', template: 2 });
  const dangers = await gate.strangersIn(operation, request);
  expect(dangers.map((danger) => [danger.in, danger.path, danger.optional, danger.resource?.key])).toEqual([
    ['query', ['overwriteAll'], ['overwriteAll'], undefined],
    ['body', ['owner'], undefined, '/people/{}'],
    ['body', ['template'], ['template'], '/items/{}'],
  ]);
});
