import { describe, expect, it } from 'vitest';
import { readOperations } from './operation.ts';
import { operationsLike } from './operations-like.ts';

const responses = { 200: { description: 'There.' } };
const operations = readOperations({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders': {
      get: { operationId: 'listOrders', tags: ['orders'], responses },
      post: { operationId: 'makeOrder', tags: ['orders', 'writes'], responses },
    },
    '/orders/{id}': {
      get: { operationId: 'readOrder', tags: ['orders'], responses },
      delete: { operationId: 'tag:odd', responses },
    },
    '/admin/users.json/{id}': { delete: { operationId: 'deleteUser', tags: ['admin'], responses } },
  },
});
const named = (pattern: string): string[] => operationsLike(operations, pattern).map(({ id }) => id);

describe('a pattern', () => {
  it.each([
    ['readOrder', ['readOrder']],
    ['tag:odd', ['tag:odd']],
    ['tag:orders', ['listOrders', 'makeOrder', 'readOrder']],
    ['tag: admin', ['deleteUser']],
    ['GET /orders', ['listOrders']],
    ['get  /orders', ['listOrders']],
    ['* /orders/*', ['readOrder', 'tag:odd']],
    ['DELETE /**', ['tag:odd', 'deleteUser']],
    ['* /admin/**', ['deleteUser']],
    ['GET /orders/{id}', ['readOrder']],
    ['DELETE /admin/users.json/*', ['deleteUser']],
    ['*', ['listOrders', 'makeOrder', 'readOrder', 'tag:odd', 'deleteUser']],
  ])('%j names %j', (pattern, ids) => {
    expect(named(pattern)).toEqual(ids);
  });

  it.each([
    ['readOdrer', /^The document has no operation readOdrer; the nearest is readOrder\. It has listOrders, .*\.$/],
    ['tag:admn', /^No operation of the document has the tag admn; the nearest is admin\.$/],
    [
      'DELETE /order/*',
      /^No operation of the document matches DELETE \/order\/\*; the nearest is DELETE \/orders\/\{id\}\.$/,
    ],
    ['* /admin/*', /matches \* \/admin\/\*\.$/],
    ['GET /admin/usersXjson/*', /matches GET/],
    ['PUT /**', /matches PUT/],
  ])('%j names nothing, and the error suggests what is nearest', (pattern, message) => {
    expect(() => named(pattern)).toThrow(message);
  });

  it('of a tag says that the document has none', () => {
    const [, , , untagged] = operations;
    expect(() => operationsLike(untagged ? [untagged] : [], 'tag:x')).toThrow('the document has no tags');
  });
});
