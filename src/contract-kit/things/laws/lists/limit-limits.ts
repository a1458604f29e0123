import { ownListOf, showPage } from '../../scene/own-list.ts';
import { pagingOf } from '../../scene/paging.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';

/** A page has no more items than were asked for. */
export const limitLimits: ThingLaw = resourceLaw({
  name: 'limit-limits',
  side: 'request',
  statement: 'A list shows no more items than the limit in the query.',
  source: 'the name of the parameter in the description',
  appliesTo: (operation, resource) =>
    ownListOf(operation, resource) !== undefined && pagingOf(operation).limit !== undefined,
  play: async (scene, operation, resource) => {
    const list = ownListOf(operation, resource);
    const { limit } = pagingOf(operation);
    const first = await scene.make(resource);
    const second = await scene.make(resource);
    if (list === undefined || limit === undefined || typeof first === 'string' || typeof second === 'string')
      return { unclear: `two ${resource.noun}s could not be made` };
    const page = await showPage(scene, list, { about: second.thing, query: { [limit.name]: String(limit.least) } });
    if (page === undefined) return { unclear: `no list came for ${limit.name}=${limit.least}` };
    if (page.size < limit.least) return { unclear: 'the list is too short' };
    if (page.size === limit.least) return 'holds';
    return {
      expected: `at most ${limit.least} item${limit.least === 1 ? '' : 's'}, because the query has ${limit.name}=${limit.least}`,
      actual: `a list of ${page.size} items`,
      shown: page.step,
    };
  },
});
