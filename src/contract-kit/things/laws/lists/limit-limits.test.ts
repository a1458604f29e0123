import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, cursorBooks, cursorShelf, list, shelf } from '../../../testing/laws/lists.ts';
import { limitLimits } from './limit-limits.ts';

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
  },
  right: {
    'shows as many as the limit says': { twist: shelf() },
    'links its pages by cursors': { document: cursorBooks, twist: cursorShelf() },
  },
});
