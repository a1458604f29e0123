import { clear, demand, need } from '../../scene/breach.ts';
import { pagingOf } from '../../scene/paging.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { askedList, showsOwn } from './asked-list.ts';

/** A page has no more items than were asked for. */
export const limitLimits: ThingLaw = sceneLaw({
  name: 'limit-limits',
  statement: 'A list shows no more items than the limit in the query.',
  source: 'the name of the parameter in the description',
  needs: [showsOwn, (operation) => pagingOf(operation).limit !== undefined],
  play: async (play) => {
    const { name, least } = need(pagingOf(play.operation).limit, 'no limit is known');
    await play.make();
    const { thing } = await play.make();
    const asked = `${name}=${least}`;
    const page = need(await play.page(askedList(play), thing, { [name]: String(least) }), `no list came for ${asked}`);
    clear(page.size >= least, 'the list is too short');
    const expected = `at most ${least} item${least === 1 ? '' : 's'}, because the query has ${asked}`;
    demand(page.size === least, expected, `a list of ${page.size} items`, page.step);
  },
});
