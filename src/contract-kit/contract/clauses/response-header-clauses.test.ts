import { expect, it } from 'vitest';
import { responseDocument } from '../../testing/response-document.ts';
import { deriveContract } from './derive-contract.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };

/** What is derived of these headers of a 200. */
function derived(headers: unknown, more: object = {}) {
  const document = { ...responseDocument({ 200: { description: '', headers } }), ...more };
  const { clauses, notVerified } = deriveContract(document);
  return { clauses: clauses.filter(({ id }) => id !== 'readThing/status'), notVerified };
}

const idsOf = (headers: object): string[] =>
  derived(headers).clauses.map(({ id }) => id.replace('readThing/200/header/', ''));

it('has a clause for each thing that is said of a header, with its place and a sentence', () => {
  const headers = {
    'X-Limit': { description: 'a', deprecated: true, required: true, schema: { ...integer, minimum: 1 } },
  };
  const at = '/paths/~1thing/get/responses/200/headers/X-Limit';
  expect(derived(headers).clauses).toMatchObject([
    {
      id: 'readThing/200/header/X-Limit/required',
      operation: 'readThing',
      side: 'response',
      pointer: `${at}/required`,
      statement: 'In a 200 response, the header `X-Limit` is present.',
    },
    {
      id: 'readThing/200/header/X-Limit/type',
      pointer: `${at}/schema/type`,
      statement: 'In a 200 response, the header `X-Limit` is an integer.',
      assertion: { status: '200', mediaTypes: [], header: 'X-Limit', path: [], keyword: 'type' },
    },
    {
      id: 'readThing/200/header/X-Limit/minimum',
      pointer: `${at}/schema/minimum`,
      statement: 'In a 200 response, the header `X-Limit` is at least 1.',
    },
  ]);
});

it('says of parts which header they are in', () => {
  const schema = { type: 'object', properties: { a: { anyOf: [integer, { enum: ['x'] }] } } };
  expect(derived({ 'X-Parts': { schema } }).clauses.map(({ statement }) => statement)).toEqual([
    'In a 200 response, the header `X-Parts` is an object.',
    'In a 200 response, `a` in the header `X-Parts` matches at least one of 2 alternatives.',
    'In a 200 response, `a` in the header `X-Parts` is an integer if `a` in the header `X-Parts` matches alternative 1 of `anyOf`.',
    'In a 200 response, `a` in the header `X-Parts` is `x` if `a` in the header `X-Parts` matches alternative 2 of `anyOf`.',
  ]);
});

it('follows references, and reads content as JSON', () => {
  const components = {
    headers: {
      Ids: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Ids' } } } },
    },
    schemas: { Ids: { type: 'array', items: integer } },
  };
  const { clauses } = derived({ 'X-Ids': { $ref: '#/components/headers/Ids' } }, { components });
  expect(clauses.map(({ id, pointer }) => `${id.split('/header/')[1]} ${pointer}`)).toEqual([
    'X-Ids/required /components/headers/Ids/required',
    'X-Ids/media-type /components/headers/Ids/content',
    'X-Ids/type /components/schemas/Ids/type',
    'X-Ids/items/type /components/schemas/Ids/items/type',
  ]);
});

it('comes before the body, and where no body can be', () => {
  const headers = { 'X-Limit': { schema: integer } };
  const content = { 'application/json': { schema: integer } };
  const document = responseDocument({ 200: { headers, content }, 204: { headers, content }, default: { headers } });
  expect(deriveContract(document).clauses.map(({ id }) => id.replace('readThing/', ''))).toEqual([
    ...['status', '200/header/X-Limit/type', '200/media-type', '200/body/type'],
    ...['204/header/X-Limit/type', 'default/header/X-Limit/type'],
  ]);
});

it.each<[string, object, string[]]>([
  ['that a text is a text', { schema: text }, ['type']],
  [
    'that one text may be a list',
    { schema: { type: 'array', items: { ...text, maxLength: 3 } } },
    ['type', 'items/type'],
  ],
  ['that a number or a text may be a text', { schema: { type: ['number', 'string'] } }, ['type']],
  ['but for JSON', { content: { 'application/json': { schema: { type: ['array', 'string'] } } } }, []],
  ['but for an object', { schema: { type: 'object' } }, []],
])('only allows what nothing on the wire can break: %s', (_what, header, expected) => {
  const { clauses } = derived({ 'X-Value': header });
  expect(clauses.filter(({ onlyAllows }) => onlyAllows).map(({ id }) => id.split('X-Value/')[1])).toEqual(expected);
});

it('says nothing of a header about which nothing is said', () => {
  expect(idsOf({ 'X-Value': {} })).toEqual([]);
  expect(idsOf({ 'X-Value': { required: true } })).toEqual(['X-Value/required']);
  expect(idsOf({ 'content-type': { required: true, schema: text } })).toEqual([]);
});

const place = '/paths/~1thing/get/responses/200/headers';

it.each<[string, unknown, string, string, string[]]>([
  ['its name is none', { 'X Value': { schema: text } }, '/X Value', 'X Value is not a valid name of a header', []],
  [
    'it is about the connection',
    { 'Keep-Alive': { schema: text } },
    '/Keep-Alive',
    'Keep-Alive belongs to the connection, not to the response',
    [],
  ],
  [
    'the kit asks for no such thing',
    { 'Content-Encoding': { schema: text } },
    '/Content-Encoding',
    'the kit asks for bodies without a content coding',
    [],
  ],
  [
    'it is no JSON',
    { 'X-Value': { required: true, content: { 'text/plain': {} } } },
    '/X-Value',
    'a header whose content is text/plain is not supported',
    ['required'],
  ],
  [
    'it is nested',
    { 'X-Value': { required: true, schema: { type: 'array', items: { type: 'object' } } } },
    '/X-Value/schema',
    'OpenAPI does not define how a header contains nested lists or objects',
    ['required'],
  ],
  [
    'its schema is not there',
    { 'X-Value': { schema: { $ref: '#/no' } } },
    '/X-Value/schema',
    '$ref #/no leads nowhere in this document',
    [],
  ],
  ['it is not there', { 'X-Value': { $ref: '#/no' } }, '/X-Value', '$ref #/no leads nowhere in this document', []],
  ['it is no object', { 'X-Value': 'oops' }, '/X-Value', 'this must be an object, so it cannot be read', []],
  ['there are no headers', 3, '', 'this must be an object, so it cannot be read', []],
])('is not verified where %s', (_what, headers, pointer, reason, clauses) => {
  const found = derived(headers);
  expect(found.notVerified).toEqual([{ pointer: `${place}${pointer}`, reason }]);
  expect(found.clauses.map(({ id }) => id.split('X-Value/')[1])).toEqual(clauses);
});
