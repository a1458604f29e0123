import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../contract/model/exchange.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { resourceModel } from '../../read/resource-model.ts';
import { Ledger } from './ledger.ts';

const responses = { 201: { description: '' }, 200: { description: '' } };
const parameters = [{ name: 'flagName', in: 'path', required: true, schema: { type: 'string' } }];
const byId = [{ ...parameters[0], name: 'id' }];
const members = [...byId, { ...parameters[0], name: 'name' }];
const lists = { 200: { description: '', content: { 'application/json': { schema: { type: 'array' } } } } };
const plan = { description: '', content: { 'application/json': { schema: { properties: { id: {}, text: {} } } } } };
const task = { type: 'object', properties: { title: {} } };
const tasks = { type: 'object', properties: { tasks: { type: 'array', items: task } } };
const sends = (schema: object) => ({ requestBody: { content: { 'application/json': { schema } } } });
const document = {
  openapi: '3.1.0',
  paths: {
    '/flags': { get: { operationId: 'list', responses }, post: { operationId: 'make', responses } },
    '/flags/{flagName}': {
      parameters,
      get: { operationId: 'read', responses },
      put: { operationId: 'put', responses },
      delete: { operationId: 'remove', responses },
    },
    '/flags/{flagName}/clone': { parameters, post: { operationId: 'clone', responses } },
    '/notes': { post: { operationId: 'note', responses: { 200: { description: '' } } } },
    '/notes/{id}': { parameters: byId, get: { operationId: 'readNote', responses } },
    '/boats': {
      post: {
        operationId: 'launch',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { boats: { type: 'array', items: { type: 'object', properties: { sail: {} } } } },
              },
            },
          },
        },
        responses: { 201: { description: '' } },
      },
    },
    '/boats/{id}': { parameters: byId, get: { operationId: 'readBoat', responses } },
    '/plans/{id}': { parameters: byId, get: { operationId: 'readPlan', responses: { 200: plan } } },
    '/plans/{id}/copy': { parameters: byId, post: { operationId: 'copyPlan', responses: { 201: plan } } },
    '/teams/{team}/orders': {
      get: { operationId: 'listOrders', responses: lists },
      post: { operationId: 'order', responses: { 201: { description: '' } } },
    },
    '/teams/{id}/members': { parameters: byId, get: { operationId: 'members', responses: lists } },
    '/teams/{id}/members/{name}': { parameters: members, put: { operationId: 'join', responses } },
    '/teams/{id}/tasks': { parameters: byId, post: { operationId: 'addTask', ...sends(task), responses } },
    '/teams/{id}/tasks/{name}': { parameters: members, get: { operationId: 'readTask', responses } },
    '/teams/{id}/tasks/bulk': { parameters: byId, post: { operationId: 'addTasks', ...sends(tasks), responses } },
    '/orders/{id}': {
      parameters: byId,
      get: { operationId: 'readOrder', responses },
      delete: { operationId: 'removeOrder', responses },
    },
  },
};
const model = resourceModel(document);
const name = 'flag-q3f5w9k00011';

function operation(id: string): Operation {
  const found = readOperations(document).find((one) => one.id === id);
  if (found === undefined) throw new Error(`the document has no ${id}`);
  return found;
}

interface Sent {
  readonly path?: string;
  readonly body?: unknown;
  readonly shown?: unknown;
  readonly status?: number;
  readonly at?: number;
}

function ledgerOf(): Ledger & { readonly saw: (id: string, sent: Sent) => readonly string[] } {
  const ledger = new Ledger(model, new URL('http://127.0.0.1'));
  let number = 0;
  return Object.assign(ledger, {
    saw: (id: string, { path, body, shown, status = 201, at = ledger.now() }: Sent) => {
      const { method, path: template } = operation(id);
      number += 1;
      const exchange: Exchange = {
        number,
        request: { method, path: path ?? template, headers: [], body: JSON.stringify(body) },
        result: { kind: 'response', response: { status, headers: [], body: Buffer.from(JSON.stringify(shown ?? {})) } },
      };
      ledger.note(operation(id), exchange, at);
      return ledger.madeIn(exchange).map((thing) => thing.path);
    },
  });
}

describe('what a run has made', () => {
  it('is what a 2xx to a request that makes things tells', () => {
    const ledger = ledgerOf();
    expect(ledger.saw('make', { body: { name }, shown: { name } })).toEqual([`/flags/${name}`]);
    expect([ledger.isOwn(`/flags/${name}`), ledger.isOwn(`/flags/${name}/parts/1`), ledger.isOwn('/flags')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each<[what: string, id: string, sent: Sent]>([
    ['a refused request tells', 'make', { body: { name }, shown: { name }, status: 409 }],
    ['a PUT replaces', 'put', { path: '/flags/a', status: 200 }],
    ['a 200 tells, beside a documented 201', 'make', { shown: { name: 'a' }, status: 200 }],
    ['comes back with another text', 'note', { body: { text: name }, shown: { id: 4, text: 'Old' }, status: 200 }],
    ['has an id that the service chose for a copy', 'clone', { path: '/flags/a/clone', shown: { name: 'b' } }],
    ['has a short id in place of a copy', 'copyPlan', { path: '/plans/a/copy', shown: { id: 'b' } }],
    ['a request names', 'copyPlan', { path: '/plans/a/copy', body: { below: name }, shown: { id: name } }],
    [
      'has a short id that the caller chose for a copy',
      'clone',
      { path: '/flags/a/clone', body: { name: '7' }, shown: { name: '7' } },
    ],
  ])('is not what %s', (_what, id, sent) => {
    expect(ledgerOf().saw(id, sent)).toEqual([]);
  });

  it.each<[what: string, id: string, sent: Sent, path: string]>([
    ['a PUT with 201', 'put', { path: '/flags/a' }, '/flags/a'],
    [
      'a 200 with the same text',
      'note',
      { body: { text: name }, shown: { id: 4, text: name }, status: 200 },
      '/notes/4',
    ],
    [
      'a request for several parts, whose response wraps each',
      'addTasks',
      {
        path: '/teams/a/tasks/bulk',
        body: { tasks: [{ title: 't' }] },
        shown: { results: [{ index: 0, task: { name } }] },
      },
      `/teams/a/tasks/${name}`,
    ],
    ['a copy with a new id', 'copyPlan', { path: '/plans/a/copy', shown: { id: name } }, `/plans/${name}`],
    ['a copy with a chosen id', 'clone', { path: '/flags/a/clone', body: { name }, shown: { name } }, `/flags/${name}`],
  ])('is made by %s', (_what, id, sent, path) => {
    expect(ledgerOf().saw(id, sent)).toEqual([path]);
  });

  it.each<[body: unknown, proof: string]>([
    [{}, 'proven'],
    ['', 'proven'],
    // Some services read JSON in a text.
    ['{}', 'proven'],
    ['{"text":"red"}', 'doubtful'],
    ['red', 'doubtful'],
    ['null', 'doubtful'],
    [7, 'doubtful'],
  ])('is what a 200 to %j tells, as %s: a service may find what was there by a value', (body, proof) => {
    const ledger = ledgerOf();
    expect(ledger.saw('note', { body, shown: { id: 4 }, status: 200 })).toEqual(['/notes/4']);
    expect(ledger.isOwn('/notes/4')).toBe(proof === 'proven');
  });

  it('is each thing of a list, as far as the response shows no others', () => {
    const boats = [{ sail: 'red' }, { sail: 'blue' }];
    const shown = { data: [{ id: 'one' }, { id: 'two' }] };
    expect(ledgerOf().saw('launch', { body: { boats }, shown })).toEqual(['/boats/one', '/boats/two']);
    expect(ledgerOf().saw('launch', { body: { boats: boats.slice(1) }, shown })).toEqual([]);
  });

  it('is nothing that a response had shown before the request left', () => {
    const ledger = ledgerOf();
    const before = ledger.now();
    ledger.saw('list', { shown: [{ name: 'a' }], status: 200 });
    expect(ledger.saw('make', { shown: { name: 'a' }, at: ledger.now() })).toEqual([]);
    expect(ledger.isSeen('/flags/a')).toBe(true);
    // A list that was read while the request was under way may show its result.
    expect(ledger.saw('make', { shown: { name: 'a' }, at: before })).toEqual(['/flags/a']);
    expect(ledger.isSeen('/flags/a')).toBe(false);
  });

  it('is only claimed where names suggest it, because another thing may have the same number', () => {
    const ledger = ledgerOf();
    ledger.saw('order', { path: '/teams/1/orders', shown: { id: 5 } });
    expect(ledger.isOwn('/orders/5')).toBe(false);
    ledger.saw('order', { path: '/teams/1/orders', shown: { id: name } });
    expect(ledger.isOwn(`/orders/${name}`)).toBe(true);
  });

  it.each<[string, string, (order: object) => Sent]>([
    ['reading it', 'readOrder', (order) => ({ path: '/orders/5', shown: order, status: 200 })],
    ['a list', 'listOrders', (order) => ({ path: '/teams/1/orders', shown: [order], status: 200 })],
  ])('is proven by %s that shows what no other request has, and what was only claimed', (_what, id, sent) => {
    const order = (text: string) => ({ id: 5, text, isPaid: false });
    const ledgerWith = (body: object): ReturnType<typeof ledgerOf> => {
      const ledger = ledgerOf();
      ledger.saw('order', { path: '/teams/1/orders', body, shown: order('usual') });
      return ledger;
    };
    const [named, unnamed] = [ledgerWith({ text: name }), ledgerWith({ isPaid: false })];
    named.saw(id, sent(order('usual')));
    unnamed.saw(id, sent(order('another')));
    expect([named, unnamed].map((ledger) => ledger.isOwn('/orders/5'))).toEqual([false, false]);
    named.saw(id, sent(order(name)));
    unnamed.saw(id, sent(order('usual')));
    expect([named, unnamed].map((ledger) => ledger.isOwn('/orders/5'))).toEqual([true, true]);
  });

  it('is what a PUT names where nothing was before', () => {
    const ledger = ledgerOf();
    ledger.saw('read', { path: '/flags/a', status: 404 });
    expect(ledger.saw('put', { path: '/flags/a', status: 200 })).toEqual(['/flags/a']);
    expect(ledger.saw('put', { path: '/flags/b', status: 200 })).toEqual([]);
  });

  it('is a copy with a short id that no list had before', () => {
    const ledger = ledgerOf();
    ledger.saw('list', { shown: [{ name: 'a' }, { name: 'c' }], status: 200 });
    const copy = (name: string) => ledger.saw('clone', { path: '/flags/a/clone', body: { name }, shown: { name } });
    expect([copy('d'), copy('c')]).toEqual([['/flags/d'], []]);
  });

  it('is what a PUT names where the list of the same parent did not have it', () => {
    const ledger = ledgerOf();
    ledger.saw('members', { path: '/teams/1/members', shown: [], status: 200 });
    const put = (path: string) => ledger.saw('join', { path, status: 200 });
    expect([put('/teams/1/members/a'), put('/teams/2/members/a')]).toEqual([['/teams/1/members/a'], []]);
  });

  it('may be what a failed request with a chosen id made', () => {
    const ledger = ledgerOf();
    ledger.saw('make', { body: { name }, status: 500 });
    ledger.saw('make', { body: { name: 'a' }, status: 500 });
    expect([ledger.isOwn(`/flags/${name}`), ledger.isOwn('/flags/a')]).toEqual([true, false]);
  });
});
