import { noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { bookOperations, books, cursorBooks, cursorShelf, list, shelf } from '../../../testing/laws/lists.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { at } from '../../../testing/laws/twists.ts';
import { limitLimits } from './limit-limits.ts';

/** The same where the list has an order. */
const ordered = smallDocument({
  ...bookOperations,
  [list]: { responses: {}, ...bookOperations[list], description: 'All books, the oldest first.' },
});
const entries = 'GET /entries';
/** Notes, and a journal of what was done with them, the newest first. */
const journaled = smallDocument({
  ...noteOperations,
  [entries]: {
    description: 'There is an entry for each creation of a note, the newest first.',
    query: { limit: { type: 'integer', minimum: 1, maximum: 100 } },
    responses: { 200: listSchema(objectSchema({ id: text, about: text })) },
  },
});
const journal = (cuts: (all: readonly KeptThing[], limit: number) => readonly KeptThing[]): Twist =>
  at(entries, ({ things, query }) => {
    const all = below(things, '/notes').toReversed();
    const written = all.map(({ id }): KeptThing => ({ id: `e${id}`, about: id }));
    return { status: 200, body: cuts(written, Number(query.limit ?? 100)) };
  });
const lastOf = (all: readonly KeptThing[], limit: number) => all.slice(-limit);

testLaw(limitLimits, {
  document: books,
  faults: {
    'shows all, whatever the limit is': {
      at: list,
      actual: /^a list of \d+ items$/,
      twist: shelf({ cuts: (all) => all }),
    },
    'shows one more than the limit': {
      at: list,
      actual: 'a list of 2 items',
      twist: shelf({ cuts: (all, { query }) => all.slice(0, Number(query.limit ?? 50) + 1) }),
    },
    'keeps the last books of all': {
      at: list,
      document: ordered,
      actual: /^the list of \d+ items begins with others$/,
      twist: shelf({ cuts: (all, { query }) => lastOf(all, Number(query.limit ?? 50)) }),
    },
    'keeps the oldest entries': {
      at: entries,
      document: journaled,
      actual: /^the list of \d+ items begins with others$/,
      twist: journal(lastOf),
    },
  },
  right: {
    'keeps the first books': { document: ordered, twist: shelf() },
    'keeps the newest entries': { document: journaled, twist: journal((all, limit) => all.slice(0, limit)) },
    'keeps the last books where there is no order': {
      twist: shelf({ cuts: (all, { query }) => lastOf(all, Number(query.limit ?? 50)) }),
    },
    'shows as many as the limit says': { twist: shelf() },
    'links its pages by cursors': { document: cursorBooks, twist: cursorShelf() },
  },
});
