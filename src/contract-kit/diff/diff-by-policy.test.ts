import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { conventionRows, type Policy, type PolicyRow, policies } from './compare/policy.ts';
import { toPolicy } from './compare/to-policy.ts';
import { diffByPolicy } from './diff-by-policy.ts';
import { bodyInResponse, objectOf, parameterOf, requestOf } from './testing/small-documents.ts';

const [tolerant, strict] = policies;
const byConventions: Policy = { name: 'own', rows: [...conventionRows, ...(strict?.rows ?? [])] };

const none = { 204: { description: 'Done.' } };
const today = new Date('2026-06-01');

function api(paths: JsonObject): JsonObject {
  return { openapi: '3.1.0', info: { title: 'Orders', version: '1' }, paths };
}

/** What a comparison says: its bump, and for each change the kind, the operations and the reason if it was announced. */
async function told(old: JsonObject, revision: JsonObject): Promise<unknown> {
  const { bump, changes } = await diffByPolicy(old, revision, byConventions, today);
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
  expect((await diffByPolicy(old, api(kept), byConventions, today)).bump).toBe(bump);
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
          operationId: 'b',
          'x-stability-level': 'alpha',
          responses: none,
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
  const { changes } = await diffByPolicy(both(20), both(10), byConventions, today);
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
  const { changes } = await diffByPolicy(
    send(open),
    send(ofObject({ state: { 'x-extensible-enum': ['open'] } })),
    byConventions,
    today,
  );
  expect(changes.map(({ key }) => key)).toEqual([
    expect.stringMatching(/^request-body-enum-narrowed@.*\/x-extensible-enum$/),
  ]);
});

const text = { type: 'string' };
const closed = { additionalProperties: false };
const listed = (...values: unknown[]): JsonObject => objectOf({ a: { ...text, enum: values } });

test.each<[string, JsonObject, JsonObject]>([
  ['gains a value of an enum', listed('x'), listed('x', 'y')],
  ['gains a value of an enum and loses another one', listed('x', 'z'), listed('x', 'y')],
  ['may now be null', objectOf({ a: text }), objectOf({ a: { type: ['string', 'null'] } })],
  [
    'gains an alternative for null',
    { anyOf: [text, { type: 'integer' }] },
    { anyOf: [text, { type: 'integer' }, { type: 'null' }] },
  ],
  ['gains a member where that was closed', objectOf({ a: text }, closed), objectOf({ a: text, b: text }, closed)],
  ['is no longer closed', objectOf({ a: text }, closed), objectOf({ a: text })],
  ['is closed for fewer members', objectOf({ a: text }, closed), objectOf({ a: text }, { additionalProperties: text })],
  ['gains a pattern of members', objectOf({}, closed), objectOf({}, { ...closed, patternProperties: { '^x-': text } })],
])('a response that %s is an error for the strict and a warning for the tolerant', async (_, old, revision) => {
  const documents = [bodyInResponse(old), bodyInResponse(revision)] as const;
  expect(await levels(strict, ...documents)).toContain('error');
  expect(await levels(tolerant, ...documents)).toContain('warning');
  expect(await levels(tolerant, ...documents)).not.toContain('error');
});

test.each<[string, JsonObject, JsonObject]>([
  ['loses a value of an enum', requestOf(listed('x', 'y')), requestOf(listed('x'))],
  ['can no longer be null', requestOf(objectOf({ a: { type: ['string', 'null'] } })), requestOf(objectOf({ a: text }))],
])('a request that %s is an error for the tolerant, too', async (_, old, revision) => {
  expect(await levels(tolerant, old, revision)).toContain('error');
});

test('a response that may be a number besides null is an error for the tolerant, too', async () => {
  const revision = bodyInResponse(objectOf({ a: { type: ['string', 'null', 'number'] } }));
  expect(await levels(tolerant, bodyInResponse(objectOf({ a: text })), revision)).toContain('error');
});

test('what every release brings is an error for the strict and a warning for the tolerant', async () => {
  const release = (version: string): JsonObject => ({
    ...parameterOf({ name: 'Version', in: 'header', schema: { type: 'string', default: version } }),
    info: { title: 'Small', version },
  });
  const documents = [release('1'), release('2')] as const;
  expect(await levels(strict, ...documents)).toEqual(['error', 'info']);
  expect(await levels(tolerant, ...documents)).toEqual(['warning', 'info']);
  const row = { expected: 'release', level: 'info' } as const;
  expect(await levels(toPolicy({ rows: [row] }, policies), ...documents)).toEqual(['info', 'info']);
});

const thing = bodyInResponse(objectOf({ a: text, b: text }));
const lesser = bodyInResponse(objectOf({ b: text }));

test.each<[PolicyRow, string]>([
  [{ rule: 'response-property-*', level: 'info' }, 'info'],
  [{ rule: 'request-*', level: 'info' }, 'error'],
  [{ rule: ['request-*', 'response-*'], level: 'warning' }, 'warning'],
  [{ kind: 'breaking', level: 'info' }, 'info'],
  [{ kind: ['added', 'widened'], level: 'info' }, 'error'],
  [{ operation: 'doIt', level: 'info' }, 'info'],
  [{ operation: 'POST /things/*', level: 'info' }, 'info'],
  [{ operation: 'getIt', level: 'info' }, 'error'],
  [{ place: '**/properties/a', level: 'info' }, 'info'],
  [{ place: '**/properties/b', level: 'info' }, 'error'],
  [{ direction: 'response', level: 'info' }, 'info'],
  [{ direction: 'request', level: 'info' }, 'error'],
  [{ rule: 'response-*', direction: 'request', level: 'info' }, 'error'],
])('by the row %j, a property that a response loses is %s', async (row, level) => {
  expect(await levels(toPolicy({ rows: [row] }, policies), thing, lesser)).toEqual([level]);
});

test('an error by a row of the own policy is not a break, and raises no version by itself', async () => {
  const policy = toPolicy({ rows: [{ rule: 'response-property-added', level: 'error' }] }, policies);
  const { bump, changes } = await diffByPolicy(lesser, thing, policy);
  expect([bump, ...changes.map(({ level, kind }) => [level, kind])]).toEqual(['minor', ['error', 'added']]);
});

test('a change has another level in each of two operations, and the error is proven only by its own', async () => {
  const both = (maximum: number): JsonObject => {
    const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer', maximum } }];
    const operation = (operationId: string): JsonObject => ({ operationId, responses: none });
    return api({ '/a': { parameters, get: operation('read'), delete: operation('remove') } });
  };
  const policy = toPolicy({ rows: [{ operation: 'GET /*', level: 'info' }] }, policies);
  const { changes } = await diffByPolicy(both(20), both(10), policy);
  expect(changes.map(({ level, operations, witness }) => [level, operations, witness?.kind])).toEqual([
    ['error', ['remove'], undefined],
    ['info', ['read'], 'refused'],
  ]);
  expect(new Set(changes.map(({ id }) => id)).size).toBe(2);
});

async function levels(policy: Policy | undefined, old: JsonObject, revision: JsonObject): Promise<string[]> {
  if (policy === undefined) throw new Error('there is no such policy');
  const { changes } = await diffByPolicy(old, revision, policy);
  return changes.map(({ level }) => level);
}
