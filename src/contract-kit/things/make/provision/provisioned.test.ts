import { describe, expect, it } from 'vitest';
import { createCase } from '../../../contract/model/case.ts';
import type { DimensionValue } from '../../../contract/model/dimension.ts';
import { urlTarget } from '../../../mock/url-target.ts';
import type { Json, JsonObject } from '../../../openapi/document/json.ts';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { orderDocument } from '../../../testing/order-document.ts';
import { verifyOrders } from '../../../testing/verify-orders.ts';
import type { ProvisionRequest } from './provision.ts';
import { provisionRequest, readProvisioned, withProvisioned } from './provisioned.ts';

const [operation] = readOperations({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/shops/{path}/orders': {
      post: {
        operationId: 'makeOrder',
        parameters: [
          { name: 'path', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'region', in: 'query', required: true, schema: { type: 'string' } },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'X-Tenant', in: 'header', required: true, schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['customerId'],
                properties: { customerId: { type: 'string' }, note: { type: 'string' } },
              },
            },
          },
        },
        responses: { 201: { description: 'Made.' }, 400: { description: 'Invalid.' } },
      },
    },
  },
});
if (operation === undefined) throw new Error('the document has no operation');

const plannedValue = (dimension: string, label: string, write: DimensionValue['write']): DimensionValue => ({
  dimension,
  label,
  expectation: 'accept',
  rule: 'r',
  clauses: [],
  write,
});
const planned = (body: Json): DimensionValue[] => [
  plannedValue('path', 'a', ({ pathValues }) => pathValues.set('path', 'a')),
  plannedValue('region', 'r', ({ query }) => query.push('region=r')),
  plannedValue('page', 'absent', () => {}),
  plannedValue('X-Tenant', 't', ({ headers }) => headers.push(['x-tenant', 't'])),
  plannedValue('body', 'the body', (draft) => {
    draft.headers.push(['Content-Type', 'application/json']);
    draft.body = JSON.stringify(body);
  }),
];
const given = {
  path: { path: '7' },
  query: { region: 'e u', page: '2' },
  headers: { 'X-Tenant': 'acme' },
  body: { '/customerId': 'c-17', '/note': 'hello' },
};
const filled = (body: Json, fault?: string) =>
  withProvisioned(
    createCase(
      operation,
      planned(body).map((value) => (value.dimension === fault ? { ...value, expectation: 'refuse' } : value)),
    ),
    given,
  );

it('tells a module what an operation needs', () => {
  expect(provisionRequest(operation)).toEqual({
    operationId: 'makeOrder',
    method: 'POST',
    path: '/shops/{path}/orders',
    needs: { path: ['path'], query: ['region'], header: ['X-Tenant'], body: ['/customerId'] },
  });
});

describe('what a module returns', () => {
  it('has path parameters where its values are strings, whatever they are called', () => {
    expect(readProvisioned(operation, { path: '7' })).toEqual({ path: { path: '7' } });
    expect(readProvisioned(operation, given)).toEqual(given);
  });

  it.each<[unknown, string]>([
    [{ query: { region: 'eu' } }, "a valid string for `path`, such as { path: '42' }"],
    [{ path: { path: '7' }, query: { other: '1' } }, 'only parameters of makeOrder, which has no `other` in `query`'],
    [{ path: { path: '7' }, headers: { 'X-Tenant': 1 } }, 'a string for `X-Tenant` in `headers`'],
    [{ path: { path: '7' }, body: { customerId: 'c', '/note': 'n' } }, 'such as `/customerId` instead of `customerId`'],
  ])('is refused if it is %j', (returned, message) => {
    expect(() => readProvisioned(operation, returned)).toThrow(message);
  });

  it('takes the place of what a request has, and adds members to its body', () => {
    const { request, values } = filled({ customerId: 'x' });
    expect(request.path).toBe('/shops/7/orders?region=e%20u');
    expect(request.headers).toContainEqual(['x-tenant', 'acme']);
    expect(request.body).toBe('{"customerId":"c-17","note":"hello"}');
    expect(values.map(({ label }) => label)).toEqual(['7', 'e%20u', 'absent', 'acme', 'the body']);
  });

  it.each([
    ['region', '?region=r', 'acme'],
    ['X-Tenant', '?region=e%20u', 't'],
  ])('does not take the place of the fault in %s', (fault, query, tenant) => {
    const { request } = filled({ customerId: 'x' }, fault);
    expect(request.path).toBe(`/shops/7/orders${query}`);
    expect(request.headers).toContainEqual(['x-tenant', tenant]);
  });

  it('takes the place of a whole valid body', () => {
    const whole = { path: { path: '7' }, body: { customerId: 'c-1', note: 'own' } };
    const withBody = (fault?: string) =>
      withProvisioned(
        createCase(
          operation,
          planned({ customerId: 'c-2' }).map((value) =>
            value.dimension === fault ? { ...value, expectation: 'refuse' } : value,
          ),
        ),
        readProvisioned(operation, whole),
      ).request.body;
    expect(withBody()).toBe('{"customerId":"c-1","note":"own"}');
    expect(withBody('body')).toBe('{"customerId":"c-2"}');
  });

  it('leaves an invalid member of a body invalid, and mends nothing', () => {
    expect(filled({ customerId: 7, note: 'x' }, 'body').request.body).toBe('{"customerId":7,"note":"hello"}');
    expect(filled({ customerId: 'x', note: 7 }, 'body').request.body).toBe('{"customerId":"c-17","note":7}');
    expect(filled({ note: 'x' }, 'body').request.body).toBe('{"note":"hello"}');
  });
});

describe('a module that serves some operations only', () => {
  const document: JsonObject = structuredClone(orderDocument);
  const answers = { 200: { description: 'It is.' }, 401: { description: 'No.' }, 404: { description: 'None.' } };
  Object.assign(Object(document.paths), {
    '/shops/{number}': {
      parameters: [{ $ref: '#/components/parameters/number' }],
      get: { operationId: 'readShop', responses: answers },
    },
  });
  const asked: string[] = [];
  const verifyWith = async (returns: (request: ProvisionRequest) => unknown, operations?: string[]) => {
    asked.length = 0;
    const removed: unknown[] = [];
    const create = async (operation: string, request: ProvisionRequest) => {
      asked.push(operation);
      return returns(request) as Record<string, string> | undefined;
    };
    const cleanup = async (...made: unknown[]): Promise<void> => void removed.push(made);
    const { report, sent } = await verifyOrders(
      ({ isValid, path, number }) => (isValid && (path.startsWith('/shops') || number !== '7') ? 404 : undefined),
      { document, provision: { create, cleanup, operations } },
    );
    return { report, sent, removed };
  };

  it.each([
    ['by its list', () => ({ number: '7' }), ['readOrder']],
    ['by what it returns', ({ path }: ProvisionRequest) => (path.startsWith('/orders') ? { number: '7' } : undefined)],
  ])('is chosen %s, and a 404 at the others is excused as without it', async (_how, returns, operations?) => {
    const { report, removed } = await verifyWith(returns, operations);
    expect(new Set(asked.filter((id) => id === 'readOrder'))).toEqual(new Set(['readOrder']));
    expect(removed.length).toBeGreaterThan(20);
    expect(removed.length).toBe(asked.filter((id) => id === 'readOrder').length);
    expect(report.findings).toEqual([]);
    expect(report.reach.unreached).toEqual(['readShop']);
    expect(report.clauses.find(({ id }) => id === 'readOrder/query/full/type')?.verdict).toBe('holds');
  });

  it('cleans up with the path parameters, and with all that was made', async () => {
    const { removed } = await verifyWith(() => ({ path: { number: '7' }, query: { full: 'true' } }), ['readOrder']);
    expect(removed[0]).toEqual([{ number: '7' }, { path: { number: '7' }, query: { full: 'true' } }]);
  });

  it('does not open another host to the operations that it declines', async () => {
    const { sent } = await verifyOrders(() => undefined, {
      target: urlTarget('http://example.test'),
      allowHosts: ['example.test'],
      provision: { create: async () => undefined },
    });
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.every(({ path }) => !/\/orders\/[1-9]/.test(path))).toBe(true);
  });
});
