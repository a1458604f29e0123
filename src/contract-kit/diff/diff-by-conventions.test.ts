import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { diffByConventions } from './diff-by-conventions.ts';

const none = { 204: { description: 'Done.' } };
const today = new Date('2026-06-01');

function api(paths: JsonObject): JsonObject {
  return { openapi: '3.1.0', info: { title: 'Orders', version: '1' }, paths };
}

/** What a comparison says: its bump, and for each change the kind, the operations and the reason if it was announced. */
async function told(old: JsonObject, revision: JsonObject): Promise<unknown> {
  const { bump, changes } = await diffByConventions(old, revision, today);
  return [
    bump,
    ...changes.map(({ kind, operations, reason }) => [kind, operations, ...(kind === 'announced' ? [reason] : [])]),
  ];
}

function ofObject(properties: JsonObject): JsonObject {
  return { 'application/json': { schema: { type: 'object', properties } } };
}

const kept = { '/kept': { get: { operationId: 'keep', responses: none } } };

test.each([
  [{ deprecated: true, 'x-sunset': '2026-05-31' }, 'minor'],
  [{ deprecated: true, 'x-sunset': '2026-06-30' }, 'major'],
  [{ deprecated: true, 'x-sunset': 'soon' }, 'major'],
  [{ 'x-sunset': '2026-05-31' }, 'major'],
  [{ deprecated: true }, 'major'],
  [{ 'x-stability-level': 'alpha' }, 'minor'],
  [{ 'x-stability-level': 'beta' }, 'major'],
])('the removal of an operation with %j needs a %s version', async (members, bump) => {
  const old = api({ ...kept, '/gone': { get: { operationId: 'go', responses: none, ...members } } });
  expect((await diffByConventions(old, api(kept), today)).bump).toBe(bump);
});

const gone = { deprecated: true, 'x-sunset': '2026-01-01' };
const passed = 'it was deprecated, and its `x-sunset` 2026-01-01 has passed';

test.each([
  [gone, passed],
  [{ 'x-stability-level': 'draft' }, 'by its `x-stability-level` it may break'],
])('a parameter with %j may go', async (members, reason) => {
  const page = { name: 'page', in: 'query', schema: { type: 'integer' }, ...members };
  const list = (parameters: unknown[]): JsonObject =>
    api({ '/orders': { get: { operationId: 'list', parameters, responses: none } } });
  expect(await told(list([page]), list([]))).toEqual(['minor', ['announced', ['list'], reason]]);
});

test('a property may go after the sunset of the component that it refers to', async () => {
  const read = (properties: JsonObject): JsonObject => ({
    ...api({
      '/o': { get: { operationId: 'read', responses: { 200: { description: 'R', content: ofObject(properties) } } } },
    }),
    components: { schemas: { Total: { type: 'number', ...gone } } },
  });
  const total = { total: { $ref: '#/components/schemas/Total' } };
  expect(await told(read(total), read({}))).toEqual(['minor', ['announced', ['read'], passed]]);
});

test('a change of a stable and an alpha operation breaks the stable one only', async () => {
  const body = (schema: JsonObject): JsonObject => ({ requestBody: { content: { 'application/json': { schema } } } });
  const both = (properties: JsonObject): JsonObject => ({
    ...api({
      '/a': { post: { operationId: 'a', ...body({ $ref: '#/components/schemas/Order' }), responses: none } },
      '/b': {
        post: {
          ...{ operationId: 'b', 'x-stability-level': 'alpha', responses: none },
          ...body({ $ref: '#/components/schemas/Order' }),
        },
      },
    }),
    components: { schemas: { Order: { type: 'object', properties } } },
  });
  const narrowed = both({ total: { type: 'number', maximum: 10 } });
  expect(await told(both({ total: { type: 'number', maximum: 20 } }), narrowed)).toEqual([
    'major',
    ['breaking', ['a']],
    ['announced', ['b'], 'by its `x-stability-level` it may break'],
  ]);
});

test('a break of a stable operation is not proven by a request to an unstable one', async () => {
  const both = (maximum: number): JsonObject => ({
    ...api({
      '/a': { get: { operationId: 'a', parameters: [page], responses: none, 'x-stability-level': 'alpha' } },
      '/b': { get: { operationId: 'b', parameters: [page], responses: none } },
    }),
    components: { parameters: { Page: { name: 'page', in: 'query', schema: { type: 'integer', maximum } } } },
  });
  const page = { $ref: '#/components/parameters/Page' };
  const { changes } = await diffByConventions(both(20), both(10), today);
  expect(changes.map(({ operations, witness, clauses }) => [operations, witness, clauses])).toEqual([
    [['b'], undefined, []],
    [['a'], undefined, ['a/query/page/maximum']],
  ]);
});

test('a value that joins an extensible list breaks no reader, and one that leaves it breaks a sender', async () => {
  const content = (values: string[]): JsonObject =>
    ofObject({ state: { type: 'string', 'x-extensible-enum': values } });
  const read = (values: string[]): JsonObject =>
    api({ '/o': { get: { operationId: 'read', responses: { 200: { description: 'R', content: content(values) } } } } });
  const send = (values: string[]): JsonObject =>
    api({ '/o': { post: { operationId: 'send', requestBody: { content: content(values) }, responses: none } } });
  expect(await told(read(['open']), read(['open', 'closed']))).toEqual([
    'minor',
    ['announced', ['read'], 'by `x-extensible-enum`, callers expect further values'],
  ]);
  expect(await told(send(['open', 'closed']), send(['open']))).toEqual(['major', ['breaking', ['send']]]);
});

test('a list that is extensible says nothing about null', async () => {
  const read = (type: unknown): JsonObject => {
    const content = ofObject({ state: { type, 'x-extensible-enum': ['open'] } });
    return api({ '/o': { get: { operationId: 'read', responses: { 200: { description: 'R', content } } } } });
  };
  expect(await told(read('string'), read(['string', 'null']))).toContainEqual(['breaking', ['read']]);
});

test('a closed list that becomes extensible breaks readers, and means the same to senders', async () => {
  const values = ['open', 'closed'];
  const [closed, open] = ['enum', 'x-extensible-enum'].map((keyword) => ofObject({ state: { [keyword]: values } }));
  const read = (content: unknown): JsonObject =>
    api({ '/o': { get: { operationId: 'read', responses: { 200: { description: 'R', content } } } } });
  const send = (content: unknown): JsonObject =>
    api({ '/o': { post: { operationId: 'send', requestBody: { content }, responses: none } } });
  expect(await told(read(closed), read(open))).toEqual(['major', ['breaking', ['read']], ['restructured', ['read']]]);
  expect(await told(read(open), read(closed))).toEqual(['minor', ['widened', ['read']], ['restructured', ['read']]]);
  expect(await told(send(closed), send(open))).toEqual(['patch', ['restructured', []]]);
  const { changes } = await diffByConventions(
    send(open),
    send(ofObject({ state: { 'x-extensible-enum': ['open'] } })),
    today,
  );
  expect(changes.map(({ id }) => id)).toEqual([
    expect.stringMatching(/^request-body-enum-narrowed@.*\/x-extensible-enum$/),
  ]);
});
