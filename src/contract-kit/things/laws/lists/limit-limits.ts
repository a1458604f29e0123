import { idWithin, itemsIn } from '../../read/listed-things.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { pagingOf } from '../../scene/paging.ts';
import { writeRecords } from '../../scene/records.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { askedList, showsRecords, showsThingsOrRecords } from './asked-list.ts';
import { statesOrder } from './stated-order.ts';

/** A page has no more items than were asked for: those that the list begins with, if it has an order. */
export const limitLimits: ThingLaw = sceneLaw({
  name: 'limit-limits',
  statement:
    'A list shows no more items than the limit in the query: those that it begins with, where the description states its order.',
  source: 'the name of the parameter in the description, and its words for the order',
  needs: [showsThingsOrRecords, (operation) => pagingOf(operation).limit !== undefined],
  play: async (play) => {
    const { operation } = play;
    const { name, least } = need(pagingOf(operation).limit, 'no limit is known');
    const list = askedList(play);
    const isOfRecords = showsRecords(operation, play.resource);
    if (!isOfRecords) await play.make();
    const { thing } = isOfRecords ? await writeRecords(play) : await play.make();
    const asked = `${name}=${least}`;
    const limited = async () =>
      need(await play.page(list, thing, { [name]: String(least) }), `no list came for ${asked}`);
    const page = await limited();
    clear(page.size >= least, 'the list is too short');
    const expected = `at most ${least} item${least === 1 ? '' : 's'}, because the query has ${asked}`;
    demand(page.size === least, expected, `a list of ${page.size} items`, page.step);
    if (!statesOrder(operation.node.text('description'))) return;
    await play.settled(async () => {
      const whole = need(await play.page(list, thing), 'no list came');
      const { step } = await limited();
      const nameOf = (item: unknown): string => idWithin(item, 'id', '') ?? unordered(item);
      const [begin, own] = [whole.step, step].map(({ body }) => itemsIn(body).slice(0, least).map(nameOf));
      const first = `the first ${least === 1 ? 'item' : `${least} items`} of the list, because the query has ${asked}`;
      demand(own?.join() === begin?.join(), first, `the list of ${whole.size} items begins with others`, step);
    });
  },
});
