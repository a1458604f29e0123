import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const rack = objectWith({ id: text, note: text });

const document = shelfDocument({
  'POST /racks': { body: { note: text }, responses: { 201: rack } },
  'GET /racks': { responses: { 200: { type: 'array', items: rack } } },
  'GET /racks/{rackId}': { responses: { 200: rack, 404: undefined } },
});

/** The rules that are broken if a list shows what was on the shelf some milliseconds ago, and only that. */
async function brokenBy(lateMs: number): Promise<readonly string[]> {
  const made = new Map<unknown, number>();
  const shelf = await startShelf(
    (call) => {
      if (call.method === 'POST') {
        const reply = ordinary(call);
        made.set(Object(reply.body).id, Date.now());
        return reply;
      }
      if (call.path !== '/racks') return undefined;
      const all: readonly Thing[] = [...Object(ordinary(call).body)];
      return { status: 200, body: all.filter(({ id }) => Date.now() - (made.get(id) ?? 0) >= lateMs) };
    },
    new Map([['/racks/r0', { id: 'r0', note: 'first' }]]),
  );
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/made-is-listed-once');
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
  return findings.map(({ clause }) => clause);
}

it('gives a list a little time to show what was made', async () => {
  expect(await brokenBy(500)).toEqual([]);
});

it('finds that a list does not show what was made', async () => {
  expect(await brokenBy(600_000)).toEqual(['GET /racks/law/made-is-listed-once']);
});
