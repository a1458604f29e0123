import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { put } from '../generality/put.ts';
import { ordinary, type ShelfCall, type ShelfReply, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const customer = objectWith({ id: text, name: text });
const order = objectWith({ id: text, customerId: text });

function orderDocument(): Record<string, unknown> {
  const document = shelfDocument({
    'POST /customers': { body: { name: text }, responses: { 201: customer, 422: undefined } },
    'GET /customers/{customerId}': { responses: { 200: customer, 404: undefined } },
    'DELETE /customers/{customerId}': { responses: { 204: undefined, 404: undefined, 409: undefined } },
    'POST /orders': { body: { customerId: text }, responses: { 201: order, 422: undefined } },
    'GET /orders': { responses: { 200: { type: 'array', items: order } } },
    'GET /orders/{orderId}': { responses: { 200: order, 404: undefined } },
  });
  put(document, ['paths', '/customers', 'post', 'responses', '201', 'headers'], { Location: { schema: text } });
  return document;
}

interface Habits {
  /** The path in `Location` of a new customer. */
  readonly location: (path: string, all: readonly string[]) => string;
  /** The status for an order of a customer who does not exist, and whether it is made all the same. */
  readonly unknown: readonly [status: number, isMade: boolean];
  /** The status for the deletion of a customer who has orders. */
  readonly used: number;
}

const strict: Habits = { location: (path) => path, unknown: [422, false], used: 409 };

function shop({ location, unknown: [status, isMade], used }: Habits): (call: ShelfCall) => ShelfReply {
  return (asked) => {
    const call = { ...asked, newId: () => `${asked.newId()}-k3f9q2w8` };
    const { method, path, body, things, headers } = call;
    const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
    const customers = [...things.keys()].filter((key) => key.startsWith('/customers/'));
    if (method === 'POST') {
      const needed = path === '/orders' ? body.customerId : body.name;
      if (!isJson || typeof needed !== 'string') return { status: 422 };
      const isKnown = path !== '/orders' || things.has(`/customers/${needed}`);
      if (!isKnown && isMade) ordinary(call);
      if (!isKnown && status >= 300) return { status };
      const made = ordinary(call);
      const own = `${path}/${Object(made.body).id}`;
      return path === '/customers' ? { ...made, headers: { Location: location(own, customers) } } : made;
    }
    const read = path.replace('/latest-', '/');
    const isUsed = [...things.values()].some(({ customerId }) => `/customers/${customerId}` === path);
    if (method === 'DELETE' && isUsed && used !== 204) return { status: used };
    return ordinary({ ...call, path: method === 'GET' && things.has(read) ? read : path });
  };
}

async function verifyShop(habits: Partial<Habits>): Promise<Report> {
  const shelf = await startShelf(shop({ ...strict, ...habits }));
  onTestFinished(shelf.close);
  return await verify({ document: orderDocument(), target: urlTarget(shelf.url) });
}

it.each<[string, Partial<Habits>]>([
  ['keeps customers who have orders', {}],
  ['removes customers who have orders', { used: 204 }],
  ['takes orders of customers whom it does not know', { unknown: [201, false] }],
  ['has two addresses of a customer', { location: (path) => path.replace('/customers/', '/customers/latest-') }],
])('says nothing of a service that %s', async (_, habits) => {
  const { findings } = await verifyShop(habits);
  expect(findings).toEqual([]);
});

it.each<[string, Partial<Habits>, string]>([
  [
    'crashes when a customer with orders is deleted',
    { used: 500 },
    'DELETE /customers/{customerId}/law/answers-in-every-state',
  ],
  ['makes an order that it refuses', { unknown: [422, true] }, 'POST /orders/law/refused-makes-nothing'],
  [
    'says that the first customer is the new one',
    { location: (path, all) => all[0] ?? path },
    'POST /customers/law/location-leads-to-it',
  ],
])('finds that a service %s', async (_, habits, expected) => {
  const { findings } = await verifyShop(habits);
  expect(findings.map(({ clause }) => clause)).toContain(expected);
});
