import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { diffDocuments } from './diff-documents.ts';

const templates = ['/a/{x}', '/a/{x}/b', '/a/{x}/b/{z}', '/a/{x}/c', '/a/{x}/c/{z}', '/b/{x}', '/c/{x}/b'];

/** Paths that look alike, with the first parameter of each called `name`; a component, the path item and the operation state it in turn. */
function similarPaths(name: string, paths: readonly string[] = templates): JsonObject {
  const parameter = (own: string): object => ({ name: own, in: 'path', required: true, schema: { type: 'integer' } });
  const items = paths.map((template, index): [string, object] => {
    const shared = index % 3 === 0 ? { $ref: '#/components/parameters/First' } : parameter(name);
    const own = [...(index % 3 === 2 ? [] : [shared]), ...(template.includes('{z}') ? [parameter('z')] : [])];
    const get = { operationId: `read${index}`, parameters: own, responses: { 204: { description: 'None.' } } };
    return [template.replace('{x}', `{${name}}`), { ...(index % 3 === 2 && { parameters: [shared] }), get }];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Similar paths', version: '1' },
    paths: Object.fromEntries(items),
    components: { parameters: { First: parameter(name) } },
  };
}

test('tells the renaming of a parameter in many similar paths as that, each place once', async () => {
  const { bump, changes } = await diffDocuments(similarPaths('x'), similarPaths('order_number'));
  expect(bump).toBe('major');
  expect(new Set(changes.map(({ description }) => description))).toEqual(
    new Set(['Path parameter `x` was renamed to `order_number`.']),
  );
  expect(changes.map(({ pointer }) => pointer).sort()).toEqual([
    '/components/parameters/First/name',
    '/paths/~1a~1{order_number}~1b/get/parameters/0/name',
    '/paths/~1a~1{order_number}~1b~1{z}/parameters/0/name',
    '/paths/~1a~1{order_number}~1c~1{z}/get/parameters/0/name',
    '/paths/~1b~1{order_number}/parameters/0/name',
  ]);
  for (const { witness } of changes) expect(witness?.kind).toBe('does-not-compile');
  const shared = changes.find(({ pointer }) => pointer === '/components/parameters/First/name');
  expect(shared?.operations).toEqual(['read0', 'read3', 'read6']);
});

test('sees what else changes under a path whose parameter is renamed, at its place in each document', async () => {
  const revision = structuredClone(similarPaths('order_number'));
  const item: unknown = Reflect.get(Object(revision.paths), '/a/{order_number}/b');
  Reflect.set(Reflect.get(Object(item), 'get'), 'responses', { 200: { description: 'One.' } });
  const { changes } = await diffDocuments(similarPaths('x'), revision);
  const gone = changes.find(({ key }) => key.startsWith('response-status-removed'));
  expect(gone).toMatchObject({
    pointer: '/paths/~1a~1{x}~1b/get/responses/204',
    operations: ['read1'],
    witness: { kind: 'no-longer-promised' },
  });
});

test('says of an operation that another path has now that it moved, with a request that shows it', async () => {
  const paths = templates.map((path) => (path === '/a/{x}/b' ? '/v2/a/{x}/b' : path));
  const { changes } = await diffDocuments(similarPaths('x'), similarPaths('x', paths));
  expect(changes.map(({ description }) => description)).toEqual([
    'The operation GET /a/{x}/b moved to GET /v2/a/{x}/b.',
  ]);
  expect(changes[0]?.witness).toMatchObject({ kind: 'refused', request: { method: 'GET', path: '/a/123/b' } });
});

/** An operation that puts an order somewhere, and answers with it. */
function putOrder(path: string, method: string, more: JsonObject = {}): JsonObject {
  const content = {
    'application/json': { schema: { type: 'object', properties: { sku: { type: 'string' }, ...more } } },
  };
  const operation = { requestBody: { required: true, content }, responses: { 200: { description: 'It.', content } } };
  return { openapi: '3.1.0', info: { title: 'Orders', version: '1' }, paths: { [path]: { [method]: operation } } };
}

test.each([
  ['another path', '/v2/orders', 'post', {}, ['operation-moved']],
  ['another method', '/orders', 'put', {}, ['operation-moved']],
  ['a path that has nothing of the old one', '/things', 'post', {}, ['operation-removed', 'operation-added']],
  ['another body', '/v2/orders', 'post', { count: { type: 'integer' } }, ['operation-removed', 'operation-added']],
])('knows an operation without an id again by its bodies, with %s', async (_, path, method, more, rules) => {
  const { changes } = await diffDocuments(putOrder('/orders', 'post'), putOrder(path, method, more));
  expect(changes.map(({ rule }) => rule)).toEqual(rules);
});

test('does not guess which of two operations one moved to', async () => {
  const revision = putOrder('/v2/orders', 'post');
  const paths = { ...Object(revision.paths), ...Object(putOrder('/v3/orders', 'post').paths) };
  const { changes } = await diffDocuments(putOrder('/orders', 'post'), { ...revision, paths });
  expect(changes.map(({ rule }) => rule)).toEqual(['operation-removed', 'operation-added', 'operation-added']);
});

test('keeps two paths apart that only the names of their parameters tell apart', async () => {
  const paths = ['/a/{x}', '/a/{z}'];
  expect((await diffDocuments(similarPaths('x', paths), similarPaths('x', paths))).changes).toEqual([]);
});

test('tells typed callers alone of a parameter of the path that is declared, or no longer declared', async () => {
  const declared = similarPaths('x', ['/a/{x}', '/b/{x}']);
  const bare = structuredClone(declared);
  for (const item of Object.values(Object(bare.paths))) Reflect.set(Reflect.get(Object(item), 'get'), 'parameters', []);
  const { changes } = await diffDocuments(bare, declared);
  expect(changes.map(({ rule, witness }) => [rule, witness?.kind])).toEqual([
    ['path-parameter-declared', 'does-not-compile'],
    ['path-parameter-declared', 'does-not-compile'],
  ]);
  const back = await diffDocuments(declared, bare);
  expect(back.changes.map(({ rule, witness }) => [rule, witness?.kind])).toEqual([
    ['path-parameter-undeclared', 'does-not-compile'],
    ['path-parameter-undeclared', 'does-not-compile'],
  ]);
});
