import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { clausesAt, deriveContract } from './derive-contract.ts';

it('tells what a document states besides requests to a provider and responses', () => {
  const response = { description: '', headers: { Age: { schema: {} } }, links: { next: { operationId: 'a' } } };
  const operation = { responses: { 204: response }, callbacks: { done: { '{$request.query.url}': {} } } };
  const document = { ...orderDocument, paths: { '/a': { get: operation } }, webhooks: { made: { post: {} } } };
  expect(deriveContract(document).notVerified).toEqual([
    { pointer: '/paths/~1a/get/responses/204/links', reason: 'links are followed to reach operations, and not judged' },
    { pointer: '/paths/~1a/get/callbacks', reason: 'requests that the provider sends are not verified' },
    { pointer: '/webhooks', reason: 'requests that the provider sends are not verified' },
  ]);
});

it('tells of no empty parts', () => {
  const operation = { responses: { 204: { description: '', headers: {}, links: {} } }, callbacks: {} };
  const document = { ...orderDocument, paths: { '/a': { get: operation } }, webhooks: {} };
  expect(deriveContract(document).notVerified).toEqual([]);
});

it('derives nothing from a document without paths, as one may be that has webhooks only', () => {
  const { operations, clauses, notVerified } = deriveContract({ openapi: '3.1.0', webhooks: { made: { post: {} } } });
  expect({ operations, clauses }).toEqual({ operations: [], clauses: [] });
  expect(notVerified.map(({ pointer }) => pointer)).toEqual(['/webhooks']);
});

it('tells of operations as only OpenAPI 3.2 has them', () => {
  const later = { query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } };
  const document = { ...orderDocument, openapi: '3.2.0', paths: { '/a': { get: { responses: {} }, ...later } } };
  expect(deriveContract(document).notVerified).toEqual([
    { pointer: '/paths/~1a/query', reason: 'methods of OpenAPI 3.2 are not sent' },
    { pointer: '/paths/~1a/additionalOperations', reason: 'methods of OpenAPI 3.2 are not sent' },
  ]);
});

it('finds the clauses of one side at a pointer, and below it', () => {
  const [operation] = readOperations(orderDocument);
  if (operation === undefined) throw new Error('no operation');
  const idsAt = (side: 'request' | 'response', pointer: string) =>
    clausesAt(operation, side, pointer).map(({ id }) => id);
  const { pointer } = operation.node;
  expect(idsAt('response', `${pointer}/responses`)).toContain('readOrder/status');
  expect(idsAt('response', '/components/schemas/Order/required')).toEqual(['readOrder/200/body/required/number']);
  expect(idsAt('request', `${pointer}/responses`)).toEqual([]);
  expect(idsAt('request', `${pointer}/parameters`)).toContain('readOrder/header/Edition/enum');
});
