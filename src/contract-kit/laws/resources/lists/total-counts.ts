import type { Law } from '../../../model/law.ts';
import { isJsonObject } from '../../../openapi/json.ts';
import { wordsOf } from '../../../resources/nouns.ts';
import { resourceLaw } from '../resource-law.ts';
import { listOf, walkList } from '../walk-list.ts';
import { showPage } from './own-list.ts';
import { pagingOf } from './paging.ts';

/** Names of members that say how many items a list has on all its pages. */
const totals = [
  'total',
  'total count',
  'total items',
  'total results',
  'total elements',
  'total records',
  'total hits',
];

/** The total of a list is the number of its items. */
export const totalCounts: Law = resourceLaw({
  name: 'total-counts',
  side: 'response',
  statement: 'The total that a list states is the number of items on all its pages.',
  source: 'the name of the member in the response',
  appliesTo: (operation, resource) => listOf(resource)?.operation === operation,
  play: async (bench, operation, resource) => {
    const source = listOf(resource);
    const first = await bench.make(resource);
    const made = typeof first === 'string' ? first : await bench.make(resource);
    if (typeof made === 'string' || source === undefined) return { unclear: String(made) };
    const walked = await walkList(bench, source, made.thing);
    if (typeof walked === 'string') return { unclear: walked };
    const stated = totalIn(walked.last.body);
    if (stated === undefined) return { unclear: `${operation.id} states no total` };
    if (!walked.paths.includes(made.thing.path) || !walked.isWhole)
      return { unclear: 'the list may not show everything' };
    const { limit } = pagingOf(operation);
    const list = { operation, resource, source };
    const query = limit === undefined ? {} : { [limit.name]: String(limit.least) };
    const short = stated === walked.size ? await showPage(bench, list, { about: made.thing, query }) : undefined;
    const shown = short?.step ?? walked.last;
    const total = totalIn(shown.body) ?? stated;
    if (total === walked.size) return 'holds';
    return {
      expected: `a total of ${walked.size}, because the list has so many items`,
      actual: `a total of ${total}`,
      shown,
    };
  },
});

/** The total in a body, or in an object in it. */
function totalIn(body: unknown, depth = 2): number | undefined {
  if (!isJsonObject(body) || depth === 0) return undefined;
  const own = Object.entries(body).find(([name]) => totals.includes(wordsOf(name).join(' ')))?.[1];
  if (typeof own === 'number') return own;
  return Object.values(body)
    .map((inner) => totalIn(inner, depth - 1))
    .find((total) => total !== undefined);
}
