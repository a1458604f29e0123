import type { Law } from '../../../model/law.ts';
import type { MadeThing, ThingBench } from '../../../model/thing-bench.ts';
import { isJsonObject } from '../../../openapi/json.ts';
import { wordsOf } from '../../../resources/nouns.ts';
import type { Resource, Source } from '../../../resources/resource-model.ts';
import { resourceLaw } from '../resource-law.ts';
import { listOf, type Walked, walkList } from '../walk-list.ts';
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

interface WholeList {
  readonly made: MadeThing;
  readonly walked: Walked;
}

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
    if (typeof first === 'string' || source === undefined) return { unclear: String(first) };
    const read = await readWhole(bench, source, resource);
    if (typeof read === 'string') return { unclear: read };
    const { made, walked } = read;
    const stated = totalIn(walked.last.body);
    if (stated === undefined) return { unclear: `the response of ${operation.id} has no total` };
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

/**
 * Makes a thing, and reads the list that has it. If the list is as long as a limit could be, a second thing is made: a list
 * that grows is not cut.
 */
async function readWhole(
  bench: ThingBench,
  source: Source,
  resource: Resource,
  tries = 2,
): Promise<WholeList | string> {
  const made = await bench.make(resource);
  if (typeof made === 'string') return made;
  const walked = await walkList(bench, source, made.thing);
  if (typeof walked === 'string') return walked;
  return walked.isWhole || tries === 1 ? { made, walked } : readWhole(bench, source, resource, tries - 1);
}

/** The total in a body, or in an object in it. */
function totalIn(body: unknown, depth = 2): number | undefined {
  if (!isJsonObject(body) || depth === 0) return undefined;
  const own = Object.entries(body).find(([name]) => totals.includes(wordsOf(name).join(' ')))?.[1];
  if (typeof own === 'number') return own;
  return Object.values(body)
    .map((inner) => totalIn(inner, depth - 1))
    .find((total) => total !== undefined);
}
