import type { Law } from '../../../model/law.ts';
import { readThing } from '../making.ts';
import { resourceLaw } from '../resource-law.ts';
import { listOf, walkList } from '../walk-list.ts';
import { isRefused } from '../words.ts';

/** A list shows a new thing once. */
export const madeIsListedOnce: Law = resourceLaw({
  name: 'made-is-listed-once',
  side: 'request',
  statement: 'What was made is in the list of its kind exactly once.',
  source: 'convention, for lists that the description filters by parameters only',
  appliesTo: (operation, resource) => listOf(resource)?.operation === operation && resource.makers.length > 0,
  play: async (bench, operation, resource) => {
    const source = listOf(resource);
    const first = await bench.make(resource);
    const made = typeof first === 'string' ? first : await bench.make(resource);
    if (typeof made === 'string' || source === undefined) return { unclear: String(made) };
    if (made.step.status === 202) return { unclear: `the ${resource.noun} is promised for later` };
    if (isRefused(await readThing(bench, made.thing))) return { unclear: `the new ${resource.noun} cannot be read` };
    const walked = await walkList(bench, source, made.thing);
    if (typeof walked === 'string') return { unclear: walked };
    const { paths, isWhole, last } = walked;
    const count = paths.filter((path) => path === made.thing.path).length;
    if (count === 1) return 'holds';
    const expected = `the new ${resource.noun} ${made.thing.path} is in the list once`;
    if (count > 1) return { expected, actual: `${operation.id} lists it ${count} times`, shown: last };
    if (!isWhole || paths.length === 0) return { unclear: 'the list may not show everything' };
    return { expected, actual: `${operation.id} lists ${paths.length} others, but not this one`, shown: last };
  },
});
