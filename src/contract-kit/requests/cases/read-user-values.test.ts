import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { readUserValues, type UserValues } from './read-user-values.ts';

const query = (name: string, schema: object, location = 'query') => ({ name, in: location, schema });
const operations = readOperations({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/customers/{customerId}': {
      get: {
        operationId: 'getCustomer',
        tags: ['read'],
        parameters: [
          { name: 'customerId', in: 'path', required: true, schema: { type: 'integer', maximum: 100 } },
          query('region', { enum: ['eu', 'us'] }),
          query('query', { type: 'string' }),
          query('fields', { type: 'array', items: { type: 'string' } }),
          query('note', { type: 'string' }),
          query('note', { type: 'string' }, 'header'),
          query('anything', {}),
        ],
        responses: { 200: { description: 'The customer.' } },
      },
    },
    '/orders': {
      post: {
        operationId: 'makeOrder',
        parameters: [query('region', { enum: ['eu', 'us'] })],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['customerId'],
                properties: {
                  customerId: { type: 'string', pattern: '^c-' },
                  labels: { type: 'object', additionalProperties: { type: 'string' } },
                  address: { type: 'object', properties: { city: { type: 'string' } } },
                },
              },
            },
          },
        },
        responses: { 201: { description: 'Made.' } },
      },
    },
  },
});

const read = (given: UserValues, id: string) => {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`there is no ${id}`);
  const { parameters, body } = readUserValues(operations, given)(operation);
  return { ...Object.fromEntries(parameters), ...Object.fromEntries(body) };
};

it.each<[string, UserValues, string, object]>([
  ['one value', { getCustomer: { customerId: '42' } }, 'getCustomer', { customerId: ['42'] }],
  ['several values', { 'GET /customers/*': { customerId: [42, 43] } }, 'getCustomer', { customerId: [42, 43] }],
  ['a list as one value', { getCustomer: { fields: ['a', 'b'] } }, 'getCustomer', { fields: [['a', 'b']] }],
  ['a list of lists', { getCustomer: { fields: [['a'], ['b']] } }, 'getCustomer', { fields: [['a'], ['b']] }],
  ['a parameter in its place', { 'tag:read': { header: { Note: 'x' } } }, 'getCustomer', { 'header note': ['x'] }],
  ['a parameter that is called like a place', { getCustomer: { query: 'x' } }, 'getCustomer', { query: ['x'] }],
  ['what only some operations have', { '*': { customerId: '42' } }, 'makeOrder', {}],
  [
    'what several patterns give',
    { '*': { region: 'eu' }, makeOrder: { region: 'us' } },
    'makeOrder',
    { region: ['us'] },
  ],
  [
    'members of the body',
    { makeOrder: { body: { '/customerId': 'c-17', '/address/city': 'Lindau' } } },
    'makeOrder',
    { '/customerId': ['c-17'], '/address/city': ['Lindau'] },
  ],
  [
    'several values of a member',
    { makeOrder: { body: { '/customerId': ['c-1', 'c-2'] } } },
    'makeOrder',
    { '/customerId': ['c-1', 'c-2'] },
  ],
  ['a member of a map', { makeOrder: { body: { '/labels/team': 'a' } } }, 'makeOrder', { '/labels/team': ['a'] }],
])('%s: is read for each operation', (_, given, id, expected) => {
  expect(read(given, id)).toEqual(expected);
});

it.each<[UserValues, RegExp]>([
  [{ getCustomr: {} }, /^The document has no operation getCustomr; the nearest is getCustomer\./],
  [{ getCustomer: { customerid: '1' } }, /^getCustomer has no parameter customerid; the nearest is customerId\.$/],
  [{ getCustomer: { path: { region: 'eu' } } }, /^getCustomer has no parameter region in path\.$/],
  [{ '*': { regoin: 'eu' } }, /^No operation of \* has a parameter regoin; the nearest is region\.$/],
  [{ getCustomer: { note: 'x' } }, /^getCustomer has note in query and in header: put it under one of these names\.$/],
  [
    { getCustomer: { customerId: 'x' } },
    /^getCustomer: "x" for customerId in path breaks the description: .*customerId.* integer/,
  ],
  [{ getCustomer: { customerId: 101 } }, /^getCustomer: 101 for customerId in path breaks the description: .*100/],
  [{ getCustomer: { customerId: null } }, /^getCustomer: null for customerId in path cannot be sent there\.$/],
  [{ getCustomer: { region: [] } }, /^getCustomer: give region at least one value\.$/],
  [
    { makeOrder: { body: { customerId: 'c-1' } } },
    /^makeOrder has no member customerId in its JSON body; the nearest is \/customerId\.$/,
  ],
  [
    { makeOrder: { body: { '/customerId': '17' } } },
    /^makeOrder: "17" for \/customerId in the body breaks the description: .*\^c-/,
  ],
  [{ getCustomer: { body: { '/x': 1 } } }, /^getCustomer has no member \/x in its JSON body\.$/],
])('%j is refused in one sentence', (given, message) => {
  expect(() => readUserValues(operations, given)).toThrow(message);
});
