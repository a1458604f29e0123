import { differencesOf } from '../../scene/differences.ts';
import { readThing } from '../../scene/making.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import { makes, readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { listOf, walkList } from '../../scene/walk-list.ts';

/** The number of new things beside the one that was made which are looked at. */
const most = 3;

/** A request that makes a thing makes one. */
export const oneRequestMakesOne: ThingLaw = resourceLaw({
  name: 'one-request-makes-one',
  side: 'request',
  statement: 'A request that makes a thing makes one: the list shows no other new one with the same members.',
  source: 'RFC 9110 §9.3.3 and §15.3.2, for lists that the description filters by parameters only',
  appliesTo: (operation, resource) =>
    makes(operation, resource) && listOf(resource) !== undefined && readerOf(resource) !== undefined,
  play: async (scene, operation, resource) => {
    const source = listOf(resource);
    const first = await scene.make(resource);
    if (typeof first === 'string' || source === undefined) return { unclear: String(first) };
    const before = await walkList(scene, source, first.thing);
    if (typeof before === 'string' || !before.isWhole) return { unclear: 'the list may not show everything' };
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const after = await walkList(scene, source, made.thing);
    if (typeof after === 'string') return { unclear: after };
    const known = new Set([...before.paths, first.thing.path, made.thing.path]);
    const others = after.paths.filter((path) => !known.has(path)).slice(-most);
    const sent = sentIn(made.step);
    if (sent === undefined || Object.keys(sent.value).length === 0) return { unclear: 'the request sends no members' };
    for (const path of new Set([...others, ...after.paths.filter((path) => !known.has(path)).slice(0, most)])) {
      const read = await readThing(scene, { resource, path, origin: 'found' });
      const shown = read && shownIn(resource, read);
      const described = shown && { sent: sent.schemas, shown: shown.schemas };
      const isTwin = described && differencesOf(sent.value, shown.value, described).length === 0;
      if (isTwin === true)
        return {
          expected: `one new ${resource.noun}, ${made.thing.path}`,
          actual: `${operation.id} also made ${path}, which has the same members`,
          shown: read ?? made.step,
        };
    }
    return 'holds';
  },
});
