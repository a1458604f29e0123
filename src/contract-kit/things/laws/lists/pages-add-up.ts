import { ifClear } from '../../scene/breach.ts';
import { freeText, making, makingProperties, propertyAt } from '../../scene/making-properties.ts';
import { shownOf } from '../../scene/own-list.ts';
import { pagingOf } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { askedList, showsOwn } from './asked-list.ts';
import { filtersOf, shownValue } from './filters.ts';
import { judgePages } from './judge-pages.ts';
import { byValue, type Narrowing } from './selectors.ts';

/** Six things make three full pages of two. */
const ownThings = 6;

/** The pages of a list together show each thing once. */
export const pagesAddUp: ThingLaw = sceneLaw({
  name: 'pages-add-up',
  statement: 'The pages of a list, one after another, show each item exactly once.',
  source: 'the parameters and links of the description for the next page',
  needs: [showsOwn, (operation) => Object.values(pagingOf(operation)).some(Boolean)],
  play: async (play) => {
    const { things, selection } = await makeAlike(play);
    await judgePages(play, askedList(play), things, selection);
  },
});

/** New things, and what selects them in a list, if the description has a filter for that. */
interface Alike {
  readonly things: readonly MadeThing[];
  readonly selection?: Narrowing;
}

/** Makes things that a filter selects together, and one more that it does not select. */
async function makeAlike(play: Play): Promise<Alike> {
  const { resource, scene } = play;
  const properties = makingProperties(resource);
  const filters = filtersOf(play.operation);
  const textOf = (member: string, word: string): string | undefined => freeText(propertyAt(properties, member), word);
  const text = filters.find(({ member, isReference }) => !isReference && textOf(member, 'oak') !== undefined);
  const filter = filters.find(({ isReference, member }) => isReference && properties.has(member)) ?? text;
  const isText = filter !== undefined && filter === text;
  const first = await play.make(making(resource, isText ? { [filter.member]: textOf(filter.member, 'oak') } : {}));
  const things = [first];
  const shown = filter && (await shownOf(scene, first));
  const value = filter && shownValue(shown, filter);
  while (things.length < ownThings)
    things.push(await play.make(making(resource, isText && value !== undefined ? { [filter.member]: value } : {})));
  if (text !== undefined) await ifClear(play.make(making(resource, { [text.member]: textOf(text.member, 'elm') })));
  const selection = filter && byValue(filter).by({ ...first, shown });
  const last = selection && (await shownOf(scene, things.at(-1) ?? first));
  return selection?.selects(last) === true ? { things, selection } : { things };
}
