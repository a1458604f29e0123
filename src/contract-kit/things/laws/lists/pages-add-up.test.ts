import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, cursorBooks, cursorShelf, list, shelf } from '../../../testing/laws/lists.ts';
import { pagesAddUp } from './pages-add-up.ts';

testLaw(pagesAddUp, {
  document: books,
  faults: {
    'shows the last of a page again on the next one': {
      at: list,
      document: cursorBooks,
      actual: /is on page|was shown before$/,
      twist: cursorShelf((last) => last),
    },
    'begins each page with the last of the page before': {
      at: list,
      actual: /is on page \d and on page \d$/,
      twist: shelf({
        sorts: (all) => all.reverse(),
        cuts: (all, { query: { offset = '0', limit = '50' } }) => {
          const first = Math.max(0, Number(offset) - 1);
          return all.slice(first, first + Number(limit));
        },
      }),
    },
    'leaves one out between two pages': {
      at: list,
      document: cursorBooks,
      actual: /not show it$/,
      twist: cursorShelf((last) => last + 2),
    },
    'takes the offset for the number of a page': {
      at: list,
      actual: /not show it$|again|is on page/,
      twist: shelf({
        cuts: (all, { query: { offset = '0', limit = '50' } }) => {
          const first = Number(offset) * Number(limit) * 2;
          return all.slice(first, first + Number(limit));
        },
      }),
    },
  },
  right: {
    'shows its pages by offsets': { twist: shelf() },
    'links its pages by cursors': { document: cursorBooks, twist: cursorShelf() },
    'has no cursor on the last page': {
      document: cursorBooks,
      unclear: { [list]: 'no response says where the next page is' },
      twist: (call, next) => {
        const reply = cursorShelf()(call, next);
        const { next_cursor, ...others } = Object(reply.body);
        return next_cursor === null ? { ...reply, body: others } : reply;
      },
    },
    'shows the newest first': { twist: shelf({ sorts: (all) => all.reverse() }) },
  },
});
