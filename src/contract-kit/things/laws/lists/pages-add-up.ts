import { ifClear } from '../../scene/breach.ts';
import { freeText, making, makingProperties, propertyAt } from '../../scene/making-properties.ts';
import { shownOf } from '../../scene/own-list.ts';
import { pagingOf } from '../../scene/paging.ts';
import type { MakeOptions, ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { makeApart } from '../../scene/surroundings.ts';
import { askedList, showsOwn } from './asked-list.ts';
import { filtersOf } from './filters.ts';
import { fullSize, judgePages } from './judge-pages.ts';
import { byValue } from './selectors.ts';

/** Six things make three full pages of two. */
const ownThings = 6;

/** The pages of a list together show each thing once. */
export const pagesAddUp: ThingLaw = sceneLaw({
  name: 'pages-add-up',
  statement: 'The pages of a list, one after another, show each item exactly once.',
  source: 'the parameters and links of the description for the next page',
  needs: [showsOwn, (operation) => Object.values(pagingOf(operation)).some(Boolean)],
  // The things have in common what a filter selects, and one more has not.
  play: async (play) => {
    const { resource, scene, operation } = play;
    const properties = makingProperties(resource);
    const filters = filtersOf(operation);
    const textOf = (member: string, word: string): string | undefined => freeText(propertyAt(properties, member), word);
    const text = filters.find(({ member, isReference }) => !isReference && textOf(member, 'oak') !== undefined);
    const filter = filters.find(({ isReference, member }) => isReference && properties.has(member)) ?? text;
    const isMeant = filter !== undefined && filter === text;
    const makeWith = (value: unknown): MakeOptions =>
      making(resource, isMeant && value !== undefined ? { [filter.member]: value } : {});
    const first = await play.make(makeWith(filter && textOf(filter.member, 'oak')));
    const things = [first];
    const selection = filter && byValue(filter).by({ ...first, shown: await shownOf(scene, first) });
    const value = filter && selection?.query[filter.parameter.name];
    while (things.length < ownThings) things.push(await play.make(makeWith(value)));
    // With one more, the last page can be full.
    const page = await play.page(askedList(play), first.thing);
    if (page !== undefined && fullSize(pagingOf(operation), page.size) === undefined)
      things.push(await play.make(makeWith(value)));
    if (text !== undefined) await ifClear(play.make(making(resource, { [text.member]: textOf(text.member, 'elm') })));
    else if (filter !== undefined) await ifClear(makeApart(play, resource));
    const last = selection && (await shownOf(scene, things.at(-1) ?? first));
    await judgePages(play, askedList(play), things, selection?.selects(last) === true ? selection : {});
  },
});
