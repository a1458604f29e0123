import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { totalCounts } from './total-counts.ts';

const book = objectSchema({ id: text, title: text });
/** Books whose total is an estimate. */
const estimated = smallDocument({
  'POST /books': { body: objectSchema({ title: text }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    responses: {
      200: objectSchema({
        items: listSchema(book),
        total: { type: 'integer', description: 'About how many there are' },
      }),
    },
  },
});

const events = 'GET /books/{bookId}/events';
const size = { type: 'integer', minimum: 1, maximum: 20 };
const withEvents = smallDocument({
  'POST /books': { body: objectSchema({ title: text }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  'PATCH /books/{bookId}': { body: objectSchema({ title: text }), responses: { 200: book, 400: null, 404: null } },
  [events]: {
    query: { limit: size },
    responses: { 200: objectSchema({ items: listSchema(objectSchema({ what: text })), total: { type: 'integer' } }) },
  },
});
/** Each book has an event for its making, and for each of its changes. */
function tellsEvents(totalOf: (all: number, shown: number) => number): Twist {
  return (call, next) => {
    const { path, method, query, things } = call;
    if (path.endsWith('/events')) {
      const all = Number(things.get(`/events${path}`)?.count ?? 0);
      const items = Array.from({ length: Math.min(all, Number(query.limit ?? 20)) }, () => ({ what: 'changed' }));
      return { status: 200, body: { items, total: totalOf(all, items.length) } };
    }
    const reply = next(call);
    const own = `/events/books/${Object(reply.body).id}/events`;
    if (reply.status < 300 && method !== 'GET') things.set(own, { count: Number(things.get(own)?.count ?? 0) + 1 });
    return reply;
  };
}

testLaw(totalCounts, {
  document: books,
  faults: {
    'counts the items of the page': {
      at: list,
      actual: /^a total of [01]$/,
      twist: shelf({ totals: (_all, _call, page) => page.length }),
    },
    'counts the events of the page': {
      at: events,
      actual: 'a total of 1',
      document: withEvents,
      twist: tellsEvents((_, shown) => shown),
    },
    'counts what was deleted, too': {
      at: list,
      actual: /^a total of \d+$/,
      twist: (call, next) => {
        const { method, things } = call;
        if (method === 'DELETE') things.set(`/deleted/${things.size}`, {});
        const deleted = [...things.keys()].filter((path) => path.startsWith('/deleted/')).length;
        return shelf({ totals: (all) => all.length + deleted })(call, next);
      },
    },
  },
  right: {
    'counts all': { twist: shelf() },
    'counts all events of a book': { document: withEvents, twist: tellsEvents((all) => all) },
    'estimates its total': {
      document: estimated,
      unclear: { [list]: 'an estimate' },
      twist: shelf({ totals: (all) => all.length + 2 }),
    },
    'shows pages of three at most': {
      twist: shelf({
        cuts: (all, { query: { offset = '0', limit = '3' } }) =>
          all.slice(Number(offset), Number(offset) + Math.min(3, Number(limit))),
      }),
    },
  },
});
