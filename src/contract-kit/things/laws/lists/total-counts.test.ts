import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
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

testLaw(totalCounts, {
  document: books,
  faults: {
    'counts the items of the page': {
      at: list,
      actual: /^a total of [01]$/,
      twist: shelf({ totals: (_all, _call, page) => page.length }),
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
