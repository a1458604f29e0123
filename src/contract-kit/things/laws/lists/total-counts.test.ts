import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { totalCounts } from './total-counts.ts';

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
    'shows pages of three at most': {
      twist: shelf({
        cuts: (all, { query: { offset = '0', limit = '3' } }) =>
          all.slice(Number(offset), Number(offset) + Math.min(3, Number(limit))),
      }),
    },
  },
});
