import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfCall, type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const order = objectWith({ id: text, state: { enum: ['new', 'paid', 'sent', 'done'] } });
const action = { responses: { 200: order, 404: undefined, 409: undefined, 422: undefined } };

const document = shelfDocument({
  'POST /orders': { body: { note: text }, responses: { 201: order, 422: undefined } },
  'GET /orders/{orderId}': { responses: { 200: order, 404: undefined } },
  'POST /orders/{orderId}/complete': action,
  'POST /orders/{orderId}/send': { ...action, body: { by: { type: 'string', enum: ['bike', 'train'] } } },
  'POST /orders/{orderId}/pay': action,
});

/** The state that each action needs, and the one that it leads to. */
const changes: Readonly<Record<string, readonly [from: string, to: string]>> = {
  pay: ['new', 'paid'],
  send: ['paid', 'sent'],
  complete: ['sent', 'done'],
};

/** Orders are paid, sent and completed, in this order. */
function orders(mayDo: (call: ShelfCall, name: string, state: unknown) => number): (call: ShelfCall) => ShelfReply {
  return (call) => {
    const { method, path, body, headers } = call;
    const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
    const [, at = '', name = ''] = /^(\/orders\/[^/]+)\/(\w+)$/.exec(path) ?? [];
    const known: Thing | undefined = call.things.get(at);
    if (method !== 'POST' || (at !== '' && (known === undefined || changes[name] === undefined)))
      return method === 'POST' ? { status: 404 } : ordinary(call);
    if (at === '')
      return isJson && typeof body.note === 'string'
        ? ordinary({ ...call, body: { ...body, state: 'new' } })
        : { status: 422 };
    const status = mayDo(call, name, known?.state);
    if (status !== 200) return { status };
    call.things.set(at, { ...known, state: changes[name]?.[1] });
    return { status, body: call.things.get(at) };
  };
}

function mayDo({ body, headers }: ShelfCall, name: string, state: unknown): number {
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
  if (name === 'send' && !(isJson && ['bike', 'train'].includes(String(body.by)) && typeof body.by === 'string'))
    return 422;
  return changes[name]?.[0] === state ? 200 : 409;
}

async function verifyOrders(may = mayDo): Promise<Report> {
  const shelf = await startShelf(orders(may));
  onTestFinished(shelf.close);
  return await verify({ document, target: urlTarget(shelf.url) });
}

it('does what must be done before an action', async () => {
  const report = await verifyOrders();
  expect(report.findings).toEqual([]);
  expect(report.reach.unreached).toEqual([]);
  expect(report.verdict).toBe('holds');
});

it('finds what an action does wrong that needs others before it', async () => {
  const report = await verifyOrders((call, name, state) => {
    if (name === 'send' && call.body.by === 'BIKE') return mayDo({ ...call, body: { by: 'bike' } }, name, state);
    return name === 'complete' && state === 'done' ? 200 : mayDo(call, name, state);
  });
  const ids = report.findings.map(({ id }) => id);
  expect(ids).toContain('POST /orders/{orderId}/send/body/by/enum#accepted-invalid');
  expect(ids.join('\n')).toContain('POST /orders/{orderId}/complete/law/action-twice');
});

it('says nothing of an action that nothing makes possible', async () => {
  const report = await verifyOrders((call, name, state) => (name === 'complete' ? 409 : mayDo(call, name, state)));
  expect(report.findings).toEqual([]);
  expect(report.reach.unreached).toEqual(['POST /orders/{orderId}/complete']);
});
