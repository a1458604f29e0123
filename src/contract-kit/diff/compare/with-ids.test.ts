import { expect, test } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { diffDocuments } from '../diff-documents.ts';
import { bodyInResponse, documentWith, objectOf, requestOf } from '../testing/small-documents.ts';

const text = { type: 'string' };

async function idsOf(old: JsonObject, revision: JsonObject): Promise<string[]> {
  const { changes } = await diffDocuments(old, revision);
  return changes.filter(({ kind }) => kind === 'breaking').map(({ id }) => id);
}

const [a, b] = ['a', 'b'].map((name) => ({ name, in: 'query', schema: text }));
const parameters = (...list: unknown[]): JsonObject => documentWith({ parameters: list });
const [number, flag] = [{ type: 'integer' }, { type: 'boolean' }];

test.each<[string, [JsonObject, JsonObject], [JsonObject, JsonObject]]>([
  ['parameters are in another order', [parameters(a, b), parameters(a)], [parameters(b, a), parameters(a)]],
  [
    'required properties are in another order',
    [requestOf(objectOf({ a: text, b: text })), requestOf(objectOf({ a: text, b: text }, { required: ['a', 'b'] }))],
    [requestOf(objectOf({ a: text, b: text })), requestOf(objectOf({ b: text, a: text }, { required: ['b', 'a'] }))],
  ],
  [
    'alternatives are in another order',
    [bodyInResponse({ oneOf: [number, flag] }), bodyInResponse({ oneOf: [number, flag, text] })],
    [bodyInResponse({ oneOf: [flag, number] }), bodyInResponse({ oneOf: [text, flag, number] })],
  ],
  [
    'words change, too',
    [requestOf(objectOf({ a: text })), requestOf(objectOf({}))],
    [requestOf(objectOf({ a: { ...text, description: 'A.' } })), requestOf(objectOf({}, { description: 'Few.' }))],
  ],
])('the id of a change stays the same if %s', async (_, first, second) => {
  const ids = await idsOf(...first);
  expect(ids).not.toEqual([]);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{10}$/);
  expect((await idsOf(...second)).toSorted()).toEqual(ids.toSorted());
});

test('changes of two parameters, and of two rules, have different ids', async () => {
  const ids = await idsOf(parameters(a, b), parameters());
  expect(new Set(ids).size).toBe(2);
});

test('what breaks in most operations comes first, and what is deprecated or comes with each release comes last', async () => {
  const api = (version: string, lost: boolean): JsonObject => {
    const named = (name: string): object => ({ name, in: 'query', schema: text });
    const selector = { name: 'Version', in: 'header', schema: { type: 'string', default: version } };
    const operation = (id: string, own: readonly object[], rest: object = {}): object => ({
      get: { operationId: id, parameters: [selector, ...(lost ? [] : own)], responses: { 204: {} }, ...rest },
    });
    const shared = { $ref: '#/components/parameters/Shared' };
    return {
      openapi: '3.1.0',
      info: { title: 'A', version },
      components: { parameters: { Shared: named('shared') } },
      paths: {
        '/a': operation('old', [named('x'), shared], { deprecated: true }),
        '/b': operation('one', [named('y')]),
        '/c': operation('two', [shared]),
      },
    };
  };
  const { changes } = await diffDocuments(api('1', false), api('2', true));
  expect(
    changes.flatMap(({ kind, description, expected }) => (kind === 'breaking' ? [[description, expected]] : [])),
  ).toEqual([
    ['The query parameter shared was removed.', undefined],
    ['The query parameter y was removed.', undefined],
    ['The query parameter x was removed.', 'deprecated'],
    ['`default` of header parameter Version changed from "1" to "2".', 'release'],
    ['`default` of header parameter Version changed from "1" to "2".', 'release'],
    ['`default` of header parameter Version changed from "1" to "2".', 'release'],
  ]);
});
