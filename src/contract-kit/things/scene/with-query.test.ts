import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { withoutOptionalHeaders } from './with-query.ts';

it('leaves out the optional header parameters of an operation, and no other header', () => {
  const schema = { type: 'string' };
  const parameters = [
    { name: 'Idempotency-Key', in: 'header', schema },
    { name: 'X-Tenant', in: 'header', required: true, schema },
  ];
  const [operation] = readOperations({
    openapi: '3.1.0',
    paths: { '/orders': { post: { parameters, responses: {} } } },
  });
  if (operation === undefined) throw new Error('no operation');
  const request = {
    method: 'POST',
    path: '/orders',
    headers: [
      ['idempotency-key', 'k1'] as const,
      ['X-Tenant', 'acme'] as const,
      ['Authorization', 'Bearer t'] as const,
    ],
  };
  expect(withoutOptionalHeaders(request, operation).headers).toEqual([
    ['X-Tenant', 'acme'],
    ['Authorization', 'Bearer t'],
  ]);
});
