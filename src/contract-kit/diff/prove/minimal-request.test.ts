import { expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { minimalBody, minimalRequest, minimalResponse } from './minimal-request.ts';

const order = {
  type: 'object',
  required: ['size'],
  properties: { size: { enum: ['small'] }, note: { type: 'string' } },
};
const content = { 'text/csv': {}, 'application/json': { schema: order } };

function operationOf(operation: JsonObject) {
  const securitySchemes = {
    token: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'query', name: 'key' },
    certificate: { type: 'mutualTLS' },
  };
  const [read] = readOperations({
    openapi: '3.1.0',
    components: { securitySchemes },
    paths: { '/orders/{number}': { post: { responses: {}, ...operation } } },
  });
  if (read === undefined) throw new Error('no operation');
  return read;
}

const parameters = [
  { name: 'number', in: 'path', required: true, schema: { enum: [7] } },
  { name: 'Edition', in: 'header', required: true, schema: { enum: ['1.0'] } },
  { name: 'full', in: 'query', schema: { type: 'boolean' } },
];

it('writes what is required, with a placeholder for the token', () => {
  const security = [{ certificate: [] }, { token: [] }, { key: [] }];
  expect(minimalRequest(operationOf({ parameters, security, requestBody: { required: true, content } }))).toEqual({
    method: 'POST',
    path: '/orders/7',
    headers: [
      ['Edition', '1.0'],
      ['Authorization', 'Bearer $TOKEN'],
      ['Content-Type', 'application/json'],
    ],
    body: { size: 'small' },
  });
});

it('leaves out what may be left out, and writes what was chosen', () => {
  const operation = operationOf({ parameters, security: [{ token: [] }, { key: [] }], requestBody: { content } });
  const [, , full] = operation.parameters;
  const [, key = []] = operation.security;
  const body = { mediaType: 'text/plain', value: 'hello' };
  expect(minimalRequest(operationOf({ requestBody: { content } }))).toEqual({
    method: 'POST',
    path: '/orders/{number}',
    headers: [],
  });
  const wires = full === undefined ? [] : [[full, { wire: ['true'] }] as const];
  expect(minimalRequest(operation, { wires, body, security: key, server: 'https://eu.example.com' })).toEqual({
    method: 'POST',
    path: 'https://eu.example.com/orders/7?full=true&key=%24TOKEN',
    headers: [
      ['Edition', '1.0'],
      ['Content-Type', 'text/plain'],
    ],
    body: 'hello',
  });
});

it('makes the smallest body and response, or a text if the schema allows no value', () => {
  const operation = operationOf({
    requestBody: { content },
    responses: { 200: { description: '', content: { 'application/json': { schema: false } } } },
  });
  expect(operation.requestBody?.content.map(minimalBody)).toEqual([
    { mediaType: 'text/csv', value: 'text' },
    { mediaType: 'application/json', value: { size: 'small' } },
  ]);
  expect(minimalResponse('200', operation.responses[0]?.content[0])).toEqual({
    status: '200',
    mediaType: 'application/json',
    body: 'text',
  });
  expect(minimalResponse('204', undefined)).toEqual({ status: '204', mediaType: '', body: undefined });
});
