import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { filtersFilter } from './filters-filter.ts';

testLaw(filtersFilter, {
  document: books,
  faults: {
    'shows all, whatever is asked for': { at: list, actual: /has the kind/, twist: shelf({ selects: () => true }) },
    'shows poems only, whatever is asked for': {
      at: list,
      actual: /has the kind|does not show it/,
      twist: shelf({ selects: ({ kind }, { query }) => query.kind === undefined || kind === 'poem' }),
    },
    'shows nothing to those who ask': {
      at: list,
      actual: 'the list of 0 items does not show it',
      twist: shelf({ selects: (_book, { query }) => query.kind === undefined }),
    },
  },
  right: {
    selects: { twist: shelf() },
    'shows the newest first': { twist: shelf({ sorts: (all) => all.reverse() }) },
  },
});
