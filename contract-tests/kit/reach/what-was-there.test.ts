import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfCall, type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const invoice = objectWith({ id: { type: 'integer' } });

function documentOf(openapi: string): Record<string, unknown> {
  return shelfDocument(
    {
      'POST /invoices': { body: { note: text }, responses: { 201: invoice, 400: undefined } },
      'GET /invoices': { responses: { 200: { type: 'array', items: invoice } } },
      'GET /invoices/{invoiceNumber}': { responses: { 200: invoice, 400: undefined, 404: undefined } },
      'PUT /invoices/{invoiceNumber}': {
        body: { note: text },
        responses: { 200: invoice, 400: undefined, 404: undefined },
      },
      'DELETE /invoices/{invoiceNumber}': { responses: { 204: undefined, 400: undefined, 404: undefined } },
    },
    openapi,
  );
}

const before: readonly (readonly [string, Thing])[] = Array.from({ length: 30 }, (_, index) => [
  `/invoices/${index}`,
  { id: index, note: 'kept' },
]);

/** Reads any id as `Number.parseInt` does, so that `01` and `1abc` name the invoice 1. */
function leniently(call: ShelfCall): ShelfReply {
  const [, id] = /^\/invoices\/(.+)$/.exec(call.path) ?? [];
  const path = id === undefined ? call.path : `/invoices/${Number.parseInt(id, 10)}`;
  return ordinary({ ...call, path, newId: () => call.things.size + 1000 });
}

it.each(['3.0.3', '3.1.0'])(
  'in OpenAPI %s, what was there stays whatever the service takes for an id, and all that was made is removed',
  async (openapi) => {
    const shelf = await startShelf(leniently, new Map(before));
    onTestFinished(shelf.close);
    const { state } = await verify({ document: documentOf(openapi), target: urlTarget(shelf.url) });
    expect(shelf.seen.filter((line) => /^PUT .* 200$/.test(line)).length).toBeGreaterThan(3);
    expect([...shelf.things]).toEqual(before);
    expect(state?.left).toEqual([]);
  },
);
