import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type ShelfCall, type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const note = objectWith({ id: { type: 'string' }, text: { type: 'string' } });
const document = shelfDocument({
  'POST /notes': { body: { text: { type: 'string' } }, responses: { 201: note } },
  'GET /notes': {
    query: { limit: { type: 'integer', minimum: 1, maximum: 50 }, cursor: { type: 'string' } },
    responses: {
      200: objectWith({ data: { type: 'array', items: note }, next_cursor: { type: ['string', 'null'] } }),
      400: undefined,
    },
  },
  'GET /notes/{noteId}': { responses: { 200: note, 404: undefined } },
});

/** A list of the latest notes, of which each later page leaves out this many at its beginning. */
function listLeavingOut(skipped: number): (call: ShelfCall) => ShelfReply | undefined {
  return ({ method, path, query, things }) => {
    if (method !== 'GET' || path !== '/notes') return undefined;
    const all = [...things.values()].reverse();
    const start = query.cursor === undefined ? 0 : all.findIndex(({ id }) => id === query.cursor) + 1 + skipped;
    const end = start + Number(query.limit ?? 20);
    const next = end < all.length ? all[end - 1]?.id : null;
    return { status: 200, body: { data: all.slice(start, end), next_cursor: next ?? null } };
  };
}

it.each([
  [0, []],
  [1, ['GET /notes/law/pages-add-up']],
])(
  'looks for the new things of a long list on different pages, with %i left out between two',
  async (skipped, expected) => {
    const before = Array.from({ length: 120 }, (_, index): [string, Thing] => [
      `/notes/old${index}x`,
      { id: `old${index}x`, text: 'It was there before.' },
    ]);
    const shelf = await startShelf(listLeavingOut(skipped), new Map(before));
    onTestFinished(shelf.close);
    const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/pages-add-up');
    const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
    expect(findings.map(({ clause }) => clause)).toEqual(expected);
  },
);
