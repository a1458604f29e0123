import { expect, it } from 'vitest';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { wireRequest } from '../../../testing/gated-service.ts';
import { requestMembers } from './request-members.ts';

const number = { type: 'integer' };
const text = { type: 'string' };
const object = {
  type: 'object',
  required: ['a'],
  properties: { a: number, b: { type: 'object', required: ['c'], properties: { c: number } } },
};

function operationWith(schema: object, mediaType = 'application/json'): Operation {
  const document: JsonObject = {
    openapi: '3.1.0',
    paths: {
      '/items': {
        post: {
          parameters: [
            { name: 'ids', in: 'query', schema: { type: 'array', items: number } },
            { name: 'joined', in: 'query', explode: false, schema: { type: 'array', items: number } },
            { name: 'filter', in: 'query', content: { 'application/json': { schema: object } } },
            { name: 'store', in: 'query', required: true, schema: text },
          ],
          requestBody: { content: { [mediaType]: { schema } } },
          responses: {},
        },
      },
    },
  };
  const [operation] = readOperations(document);
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

it.each<[what: string, schema: object, body: unknown, members: unknown[]]>([
  [
    'of an object',
    object,
    { a: 1, b: { c: 2 } },
    [
      ['a', 1, 'integer', undefined],
      ['b.c', 2, 'integer', 'b'],
    ],
  ],
  [
    'of a list',
    { type: 'array', items: object },
    [{ a: 1 }, { a: 2 }],
    [
      ['*.a', 1, 'integer', undefined],
      ['*.a', 2, 'integer', undefined],
    ],
  ],
  ['of a list of numbers', { type: 'array', items: number }, [7], [['*', 7, 'integer', undefined]]],
  [
    'of alternatives',
    { oneOf: [{ type: 'object', properties: { z: text } }, object] },
    { a: 1, z: 'y' },
    [
      ['a', 1, 'integer', undefined],
      ['z', 'y', 'string', 'z'],
    ],
  ],
  [
    'of parts',
    { allOf: [object, { type: 'object', required: ['z'], properties: { z: text } }] },
    { z: 'y' },
    [['z', 'y', 'string', undefined]],
  ],
  ['that nothing describes', object, { other: true }, [['other', true, undefined, 'other']]],
  ['but nulls', object, { a: null }, []],
  ['of a body that is one value', text, 'x', [['', 'x', 'string', undefined]]],
])('finds the members %s', (_what, schema, body, members) => {
  const found = requestMembers(operationWith(schema), wireRequest('POST /items', body));
  expect(
    found.map((member) => [
      member.path.join('.'),
      member.value,
      member.schema?.texts('type')[0],
      member.optional?.join('.'),
    ]),
  ).toEqual(members);
});

it('finds the parameters of the query, with their items and their indexes', () => {
  const found = requestMembers(operationWith(object), wireRequest('POST /items?ids=1&ids=2&ids[3]=4&store=a%20b&new='));
  expect(
    found.map((member) => [member.path[0], member.value, member.schema?.texts('type')[0], member.optional?.[0]]),
  ).toEqual([
    ['ids', '1', 'integer', 'ids'],
    ['ids', '2', 'integer', 'ids'],
    ['ids[3]', '4', 'integer', 'ids[3]'],
    ['store', 'a b', 'string', undefined],
    ['new', '', undefined, 'new'],
  ]);
});

it('finds the items of a list that is written as one text', () => {
  const found = requestMembers(operationWith(object), wireRequest('POST /items?joined=1,2%2C3&store=4,5&ids=6,7'));
  expect(found.map((member) => [member.path[0], member.value])).toEqual([
    ['joined', '1'],
    ['joined', '2'],
    ['joined', '3'],
    ['store', '4,5'],
    ['ids', '6,7'],
  ]);
});

it('finds the members of a parameter that is JSON', () => {
  const [found] = requestMembers(operationWith(object), wireRequest('POST /items?filter={"b":{"c":2}}'));
  expect([found?.in, found?.path, found?.value, found?.optional]).toEqual([
    'query',
    ['filter', 'b', 'c'],
    2,
    ['filter'],
  ]);
});

it('finds the keys and the values of a map', () => {
  const map = { type: 'object', properties: { a: number }, additionalProperties: number };
  const found = requestMembers(operationWith(map), wireRequest('POST /items', { a: 1, 7: 2 }));
  expect(found.map((member) => [member.path.join('.'), member.value, member.schema?.texts('type')[0]])).toEqual([
    ['7', '7', undefined],
    ['7', 2, 'integer'],
    ['a', 1, 'integer'],
  ]);
});

it('takes a body of text for one value', () => {
  const request = { method: 'POST', path: '/items', headers: [['Content-Type', 'text/plain']] as const, body: 'a=1' };
  const found = requestMembers(operationWith(text, 'text/plain'), request);
  expect(found.map((member) => [member.path, member.value])).toEqual([[[], 'a=1']]);
});

it('finds the members of a form', () => {
  const type = 'application/x-www-form-urlencoded';
  const request = { method: 'POST', path: '/items', headers: [['Content-Type', type]] as const, body: 'a=1&z=%32' };
  const found = requestMembers(operationWith(object, type), request);
  expect(found.map((member) => [member.path[0], member.value, member.schema?.texts('type')[0]])).toEqual([
    ['a', '1', 'integer'],
    ['z', '2', undefined],
  ]);
});

it('finds none in what cannot be read', () => {
  const request = { ...wireRequest('POST /items', 1), body: '{"a":' };
  expect(requestMembers(operationWith(object), request)).toEqual([]);
});

const sent = (type: string, body: string) => {
  return { method: 'POST', path: '/items', headers: [['Content-Type', type]] as const, body };
};
const shown = (operation: Operation, request: ReturnType<typeof sent>) =>
  requestMembers(operation, request).map((member) => [
    member.path.join('.'),
    member.value,
    member.schema?.texts('type')[0],
  ]);

it('finds the members of the parts of a body, and those of a part that is JSON', () => {
  const part = (name: string, text: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
  const json = '; filename="f"\r\nContent-Type: application/json';
  const body = `${part('a', '1')}${part('b', '{"c":2}', json)}${part('z', '{"c":3}')}--b--\r\n`;
  expect(shown(operationWith(object, 'multipart/form-data'), sent('multipart/form-data; boundary=b', body))).toEqual([
    ['a', '1', 'integer'],
    ['b.c', 2, 'integer'],
    ['z', '{"c":3}', undefined],
  ]);
});

it('finds the members of each line, with all digits of a number', () => {
  const operation = operationWith({ type: 'array', items: object }, 'application/x-ndjson');
  expect(shown(operation, sent('application/x-ndjson', '{"a":1}\n{"a":12345678901234567890}\n'))).toEqual([
    ['*.a', 1, 'integer'],
    ['*.a', '12345678901234567890', 'integer'],
  ]);
});

it('finds those of a single line', () => {
  const operation = operationWith({ type: 'array', items: object }, 'application/x-ndjson');
  expect(shown(operation, sent('application/x-ndjson', '{"a":1}\n'))).toEqual([['*.a', 1, 'integer']]);
});

it('finds none in parts or lines that cannot be read', () => {
  expect(shown(operationWith(object, 'multipart/form-data'), sent('multipart/form-data; boundary=b', 'a=1'))).toEqual(
    [],
  );
  expect(shown(operationWith(object, 'application/x-ndjson'), sent('application/x-ndjson', '{"a":\n{'))).toEqual([]);
});
