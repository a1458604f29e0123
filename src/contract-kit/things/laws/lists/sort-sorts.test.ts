import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { sortSorts } from './sort-sorts.ts';

testLaw(sortSorts, {
  document: books,
  faults: {
    'leaves the order as it is': { at: list, actual: /comes before/, twist: shelf({ sorts: (all) => all }) },
    'takes no notice of the direction': {
      at: list,
      actual: /comes before/,
      twist: shelf({ sorts: (all) => all.sort((one, other) => (String(one.title) < String(other.title) ? -1 : 1)) }),
    },
  },
  right: {
    sorts: { twist: shelf() },
    'takes upper and lower case for the same': {
      twist: shelf({
        sorts: (all, { query: { sort } }) => {
          const sorted = all.sort((one, other) => String(one.title).localeCompare(String(other.title)));
          return sort === '-title' ? sorted.reverse() : sorted;
        },
      }),
    },
  },
});
