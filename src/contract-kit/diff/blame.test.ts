import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { diffDocuments } from './diff-documents.ts';
import { bodyInResponse, documentWith, objectOf, requestOf } from './testing/small-documents.ts';

const text = { type: 'string' };
const closed = { additionalProperties: false };
const lost = { $ref: '#/components/schemas/None' };

async function summary(old: JsonObject, revision: JsonObject): Promise<unknown[]> {
  const { changes } = await diffDocuments(old, revision);
  return changes.map(({ rule, kind, operations, work }) => [rule, kind, operations.join(), work !== undefined]);
}

test('does not prove a new property by one that was removed', async () => {
  const [old, revision] = [objectOf({ a: text, gone: text }, closed), objectOf({ a: text, born: text }, closed)];
  expect(await summary(requestOf(old), requestOf(revision))).toEqual([
    ['request-body-property-removed', 'breaking', 'doIt', false],
    ['request-body-property-added', 'added', 'doIt', false],
  ]);
});

test('does not prove another schema for all other properties by a property that has a name', async () => {
  const old = objectOf({ a: { type: 'integer' } }, { required: ['a'], additionalProperties: text });
  const revision = objectOf({ a: { type: 'boolean' } }, { required: ['a'] });
  const { changes } = await diffDocuments(bodyInResponse(old), bodyInResponse(revision));
  const others = changes.find(({ rule }) => rule === 'response-additional-properties-widened');
  expect(others?.kind).toBe('breaking');
  expect(others?.witness?.because ?? others?.notProven).not.toContain('`a`');
});

test.each([
  ['contains', { contains: text, minContains: 2, maxContains: 3 }],
  ['if', { if: { minItems: 1 }, else: { maxItems: 2 }, ...Object.fromEntries([['then', { maxItems: 3 }]]) }],
])('tells %s with the keywords that mean nothing without it', async (keyword, added) => {
  const { changes } = await diffDocuments(requestOf({ type: 'array' }), requestOf({ type: 'array', ...added }));
  expect(changes.map(({ rule }) => rule)).toEqual([`request-body-${keyword}-narrowed`]);
});

test('calls what a part states restructured in an operation that allows all of it anyway', async () => {
  const maybe = (minimum: object): JsonObject => {
    const json = (schema: object): object => ({ description: 'It.', content: { 'application/json': { schema } } });
    const part = { $ref: '#/components/schemas/Count' };
    const responses = {
      200: json(objectOf({ a: part })),
      400: json(objectOf({ a: { anyOf: [{ type: 'integer' }, part] } })),
    };
    return documentWith({ responses }, { components: { schemas: { Count: { type: 'integer', ...minimum } } } });
  };
  const { changes } = await diffDocuments(maybe({}), maybe({ minimum: 0 }));
  expect(changes.map(({ kind, work }) => [kind, work !== undefined])).toEqual([
    ['widened', true],
    ['restructured', false],
  ]);
});

test.each([
  ['a body', { requestBody: { $ref: '#/components/requestBodies/None' } }],
  ['a schema', { requestBody: { required: true, content: { 'application/json': { schema: lost } } } }],
  [
    'a part of a schema',
    { requestBody: { required: true, content: { 'application/json': { schema: { allOf: [lost] } } } } },
  ],
  [
    'a number in the place of a schema',
    { requestBody: { required: true, content: { 'application/json': { schema: 7 } } } },
  ],
  ['responses', { responses: 7 }],
])('says nothing of %s that cannot be read', async (_, part) => {
  const before = { ...bodyOf(requestOf(objectOf({ a: text }))), ...bodyOf(bodyInResponse(objectOf({ a: text }))) };
  const [old, revision] = [documentWith(before), documentWith({ ...before, ...part })];
  const diff = await diffDocuments(old, revision);
  expect(diff.uncompared).not.toEqual([]);
  expect(diff.changes.map(({ rule }) => rule)).toEqual(['document-restated']);
});

/** The operation of a small document. */
function bodyOf({ paths }: JsonObject): JsonObject {
  return Object(paths)['/things/{id}'].post;
}

test.each([
  ['application/json', 'integer', 'string', ['breaking', true]],
  ['application/xml', 'integer', 'string', ['widened', false]],
  ['application/xml', 'object', 'string', ['breaking', false]],
  ['application/x-www-form-urlencoded', 'boolean', 'string', ['widened', false]],
  ['application/x-www-form-urlencoded', 'string', 'integer', ['breaking', true]],
])('in a body of %s, %s that became %s is %j', async (mediaType, before, after, verdict) => {
  const body = (type: string): JsonObject =>
    documentWith({ requestBody: { content: { [mediaType]: { schema: objectOf({ a: { type } }) } } } });
  const { changes } = await diffDocuments(body(before), body(after));
  expect(changes.map(({ kind, witness }) => [kind, witness !== undefined])).toEqual([verdict]);
});

test.each([
  ['application/xml', 'object', 'string', 'widened'],
  ['application/xml', 'string', 'object', 'breaking'],
  ['application/json', 'object', 'string', 'breaking'],
])(
  'for a whole body of %s, %s that became %s is %s, because each XML is a text',
  async (mediaType, before, after, kind) => {
    const body = (type: string): JsonObject =>
      documentWith({ requestBody: { content: { [mediaType]: { schema: { type } } } } });
    const { changes } = await diffDocuments(body(before), body(after));
    expect(changes.map((change) => change.kind)).toEqual([kind]);
  },
);

test('a text in XML that became a number breaks nobody if all its values are spelled like numbers', async () => {
  const body = (schema: JsonObject): JsonObject =>
    documentWith({ requestBody: { content: { 'application/xml': { schema: objectOf({ a: schema }) } } } });
  const shown = async (...values: string[]) => {
    const { changes } = await diffDocuments(body({ type: 'string', enum: values }), body({ type: 'integer' }));
    return changes.map(({ kind, witness }) => [kind, String(JSON.stringify(witness)).includes('{"a":"b"}')]);
  };
  expect(await shown('1', '2')).toEqual([['widened', false]]);
  expect(await shown('1', 'b')).toEqual([['breaking', true]]);
});

test('an access token is sent alike whatever gives it, and nothing is said of a scheme without a manner', async () => {
  const secured = (scheme: JsonObject): JsonObject =>
    documentWith({ security: [{ token: [] }] }, { components: { securitySchemes: { token: scheme } } });
  const given = secured({ type: 'oauth2', flows: {} });
  const kinds = async (scheme: JsonObject) => {
    const { changes, uncompared } = await diffDocuments(given, secured(scheme));
    return [changes.map(({ rule }) => rule).join(), uncompared.map(({ pointer }) => pointer).join()];
  };
  expect(await kinds({ type: 'http', scheme: 'bearer' })).toEqual(['document-restated', '']);
  expect(await kinds({ type: 'http', scheme: 'basic' })).toEqual(['security-tightened', '']);
  expect(await kinds({ type: 'http' })).toEqual(['document-restated', '/components/securitySchemes/token']);
});

test('of a parameter that the path has no place for, it tells what its type breaks', async () => {
  const group = (schema: JsonObject): JsonObject =>
    documentWith({ parameters: [{ name: 'group', in: 'path', required: true, schema }] });
  const { changes } = await diffDocuments(group(text), group({ type: 'integer', minimum: 10 }));
  expect(changes.map(({ rule, witness }) => [rule, witness?.kind])).toEqual([
    ['generated-parameter-type-changed', 'does-not-compile'],
  ]);
});

test.each([
  ['comes', '/things/{id}', '/things/{group}'],
  ['goes', '/things/{group}', '/things/{id}'],
])('a variable that %s for a parameter that was declared all along breaks nobody', async (_, before, after) => {
  const parameters = [{ name: 'group', in: 'path', required: true, schema: text }];
  const at = (path: string): JsonObject => {
    const small = documentWith({ parameters });
    return { ...small, paths: { [path]: Object(small.paths)['/things/{id}'] } };
  };
  const { changes } = await diffDocuments(at(before), at(after));
  expect(changes.map(({ rule }) => rule)).toEqual(['document-restated']);
});

test('tells what parts of an `allOf` have gained one by one, where they are open by `additionalProperties: true`', async () => {
  const account = (values: readonly string[], properties: JsonObject): JsonObject =>
    bodyInResponse(
      { allOf: [{ $ref: '#/components/schemas/Base' }, objectOf(properties, { additionalProperties: true })] },
      { components: { schemas: { Base: objectOf({ kind: { enum: values } }) } } },
    );
  const [old, revision] = [account(['a'], {}), account(['a', 'b'], { owner: text })];
  expect(await summary(old, revision)).toEqual([
    ['response-enum-widened', 'breaking', 'doIt', false],
    ['response-property-added', 'added', 'doIt', false],
  ]);
});
