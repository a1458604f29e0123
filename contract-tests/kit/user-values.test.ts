import { text } from 'node:stream/consumers';
import { type UserValues, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { startHttpServer } from '../http-server.ts';

const path = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string', minLength: 1 } });
const answers = (status: number, schema?: object) => ({
  [status]: { description: 'Done.', ...(schema && { content: { 'application/json': { schema } } }) },
  404: { description: 'Unknown.' },
  400: { description: 'Invalid.' },
});
const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const bodyOf = (...names: readonly string[]) => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: names,
        properties: Object.fromEntries(names.map((name) => [name, { type: 'string', minLength: 1, maxLength: 50 }])),
      },
    },
  },
});

/** Customers exist already, and no operation makes one. Orders can be made, for a customer that exists. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/customers/{customerId}': {
      get: { operationId: 'getCustomer', parameters: [path('customerId')], responses: answers(200, thing) },
      delete: { operationId: 'deleteCustomer', parameters: [path('customerId')], responses: answers(204) },
    },
    '/orders': {
      post: { operationId: 'makeOrder', requestBody: bodyOf('customerId'), responses: answers(201, thing) },
    },
    '/invoices': {
      post: { operationId: 'makeInvoice', requestBody: bodyOf('orderId'), responses: answers(201, thing) },
    },
    '/orders/{orderId}': {
      get: { operationId: 'getOrder', parameters: [path('orderId')], responses: answers(200, thing) },
      patch: {
        operationId: 'changeOrder',
        parameters: [path('orderId')],
        requestBody: bodyOf('note'),
        responses: answers(200, thing),
      },
      delete: { operationId: 'deleteOrder', parameters: [path('orderId')], responses: answers(204) },
    },
  },
};

interface Served {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
}

async function verifyOrders(options: Partial<VerifyOptions> & { readonly values: UserValues }) {
  const served: Served[] = [];
  const customers = new Set(['c-17']);
  const orders = new Set(['o-1']);
  const statusOf = (method: string, id: string, things: Set<string>, body: string): number => {
    if (!things.has(id)) return 404;
    if (method === 'PATCH') return isText(Object(parsed(body)).note) ? 200 : 400;
    if (method !== 'DELETE') return 200;
    things.delete(id);
    return 204;
  };
  const server = await startHttpServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const body = await text(request);
    const pathname = url.split('?')[0] ?? '';
    const [, collection, id = ''] = pathname.split('/').map(decodeURIComponent);
    const finish = (status: number, own = id): void => {
      served.push({ method, path: pathname, body, status });
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(status === 204 ? undefined : JSON.stringify({ id: own }));
    };
    const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '');
    if (body !== '' && !isJson) return finish(400);
    if (method !== 'POST') return finish(statusOf(method, id, collection === 'orders' ? orders : customers, body));
    const { customerId, orderId } = Object(parsed(body));
    const [named, things] = collection === 'orders' ? [customerId, customers] : [orderId, orders];
    if (!isText(named)) return finish(400);
    if (!things.has(named)) return finish(404);
    if (collection !== 'orders') return finish(201, 'an invoice');
    const made = `made-${orders.size}`;
    orders.add(made);
    finish(201, made);
  });
  const report = await verify({ document, target: urlTarget(server.url), withoutLaws: ['*'], ...options }).finally(
    server.close,
  );
  const callsOf = (method: string, prefix: string) =>
    served.filter((one) => one.method === method && one.path.startsWith(prefix));
  return { report, callsOf, customers, orders };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && [...value].length <= 50;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const customer = { '*': { customerId: 'c-17', body: { '/customerId': 'c-17' } } };

describe('values that the user gives', () => {
  it('reach what no operation makes, and what is made from it', async () => {
    const { report, callsOf } = await verifyOrders({ values: customer });
    expect(report.findings.map(({ clause, actual }) => [clause, actual])).toEqual([]);
    expect(report.reach.unreached).toEqual(['deleteCustomer']);
    expect(callsOf('GET', '/customers/c-17').map(({ status }) => status)).toContain(200);
    expect(callsOf('POST', '/orders').filter(({ status }) => status === 404)).toEqual([]);
  });

  it('get nothing that could change them', async () => {
    const { customers, callsOf } = await verifyOrders({ values: customer });
    expect(customers).toContain('c-17');
    expect(callsOf('DELETE', '/customers/c-17')).toEqual([]);
  });

  it('get it if the run may touch what it finds', async () => {
    const { customers } = await verifyOrders({ values: { deleteCustomer: { customerId: 'c-17' } }, touchFound: true });
    expect(customers).not.toContain('c-17');
  });

  it('are read in place of what the run makes, which gets the changes', async () => {
    const values = { ...customer, '* /orders/*': { orderId: 'o-1' } };
    const { report, callsOf, orders } = await verifyOrders({ values });
    const paths = (method: string, status: number) =>
      new Set(
        callsOf(method, '/orders/')
          .filter((call) => call.status === status)
          .map((call) => call.path),
      );
    expect(paths('GET', 200)).toContain('/orders/o-1');
    expect(report.state?.unmade.map(({ operation }) => operation)).toEqual(['deleteCustomer']);
    expect([...paths('PATCH', 200), ...paths('DELETE', 204)].length).toBeGreaterThan(1);
    expect([...paths('PATCH', 200), ...paths('DELETE', 204)]).not.toContain('/orders/o-1');
    expect([...orders]).toEqual(['o-1']);
  });

  it('stand in bodies in place of what the run makes', async () => {
    const values = { ...customer, makeInvoice: { body: { '/orderId': 'o-1' } } };
    const { callsOf } = await verifyOrders({ values });
    const invoices = callsOf('POST', '/invoices').filter(({ status }) => status === 201);
    expect(new Set(invoices.map(({ body }) => body))).toEqual(new Set(['{"orderId":"o-1"}']));
  });

  it('are changed in place of what the run makes if it may touch what it finds', async () => {
    const values = { ...customer, changeOrder: { orderId: 'o-1' } };
    const { callsOf } = await verifyOrders({ values, touchFound: true });
    const changed = callsOf('PATCH', '/orders/').filter(({ status }) => status === 200);
    expect(new Set(changed.map((served) => served.path))).toEqual(new Set(['/orders/o-1']));
  });

  it('are refused before a request is sent if they break the description', async () => {
    const values = { getCustomer: { customerId: '' } };
    await expect(verifyOrders({ values })).rejects.toThrow(/^getCustomer: "" for customerId in path/);
  });

  it('are part of what shards must have in common', async () => {
    const shard = { index: 1, count: 2 };
    const one = await verifyOrders({ values: customer, shard });
    const other = await verifyOrders({ values: {}, shard });
    expect(one.report.shard?.contract).not.toBe(other.report.shard?.contract);
  });
});
