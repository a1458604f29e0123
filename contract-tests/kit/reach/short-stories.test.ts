import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const rack = objectWith({ id: text, note: text });
const read = { responses: { 200: rack, 404: undefined } };

/** A rack may name an owner. Owners cannot be made. */
const document = shelfDocument({
  'POST /owners': { body: { note: text }, responses: { 201: rack, 400: undefined } },
  'GET /owners/{ownerId}': read,
  'POST /racks': { body: { note: text, ownerId: text }, responses: { 201: rack } },
  'GET /racks/{rackId}': read,
  'DELETE /racks/{rackId}': { responses: { 204: undefined, 404: undefined } },
});

it('tells the story of a finding without what was refused while something else was made', async () => {
  const shelf = await startShelf(({ method, path }) => {
    if (method === 'POST' && path === '/owners') return { status: 400 };
    return method === 'DELETE' ? { status: 204 } : undefined;
  });
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/deleted-is-gone');
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
  expect(shelf.seen.filter((line) => line === 'POST /owners 400').length).toBeGreaterThan(0);
  expect(findings.map(({ steps = [] }) => steps.map((step) => `${step.operation} ${step.response?.status}`))).toEqual([
    ['POST /racks 201', 'GET /racks/{rackId} 200', 'DELETE /racks/{rackId} 204', 'GET /racks/{rackId} 200'],
  ]);
});
