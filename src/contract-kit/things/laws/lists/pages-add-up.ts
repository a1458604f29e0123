import { ifClear } from '../../scene/breach.ts';
import { freeText, making, makingProperties, propertyAt } from '../../scene/making-properties.ts';
import { shownOf } from '../../scene/own-list.ts';
import { type Paging, pagingOf } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import { writeRecords } from '../../scene/records.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { makeApart } from '../../scene/surroundings.ts';
import { walkPages } from '../../scene/walk-list.ts';
import { askedList, showsRecords, showsThingsOrRecords } from './asked-list.ts';
import { type Filter, filtersOf } from './filters.ts';
import { fullSize, judgeLater, judgeMeanwhile, judgePages } from './judge-pages.ts';
import { valueFor } from './make-shown.ts';
import { memberOf } from './members.ts';
import { byValue, type Narrowing, type Selector, selectorsOf } from './selectors.ts';

/** Six things make three full pages of two. */
const ownThings = 6;

/** So many other filters are tried. */
const maxSelectors = 4;

/** The pages of a list together show each thing once. */
export const pagesAddUp: ThingLaw = sceneLaw({
  name: 'pages-add-up',
  statement: 'The pages of a list, one after another, show each item exactly once.',
  source: 'the parameters and links of the description for the next page',
  needs: [showsThingsOrRecords, (operation) => Object.values(pagingOf(operation)).some(Boolean)],
  // The things have in common what a filter selects, and one more has not.
  play: async (play) => {
    const { resource, scene, operation } = play;
    if (showsRecords(operation, resource)) return await judgeRecords(play);
    const properties = makingProperties(resource);
    const filters = filtersOf(operation);
    const setTo = (member: string, index: number): unknown => {
      const schema = propertyAt(properties, member);
      return schema && valueFor(schema, index, ['oak', 'elm'][index] ?? '');
    };
    const own = filters.filter(({ member, isReference }) => !isReference && setTo(member, 0) !== undefined);
    // A new text is that of no other thing, as a choice may be.
    const isNew = ({ member }: Filter): boolean => freeText(propertyAt(properties, member), 'oak') !== undefined;
    const meant = own.find(isNew) ?? own[0];
    const filter = filters.find(({ isReference, member }) => isReference && properties.has(member)) ?? meant;
    const makeWith = async (value: unknown): Promise<MadeThing> =>
      await play.make(making(resource, filter !== undefined && filter === meant ? { [filter.member]: value } : {}));
    const first = await makeWith(filter && setTo(filter.member, 0));
    const things = [first];
    const shown = await shownOf(scene, first);
    const selection = filter && byValue(filter).by({ ...first, shown });
    const value = filter && memberOf(shown, filter.member);
    const makeLike = async (): Promise<void> => void things.push(await makeWith(value));
    while (things.length < ownThings / 2) await makeLike();
    // One that is not selected is between the others in each order of making.
    if (meant !== undefined) await ifClear(play.make(making(resource, { [meant.member]: setTo(meant.member, 1) })));
    else if (filter !== undefined) await ifClear(makeApart(play, resource));
    const selectors = selectorsOf(operation).filter(({ parameter }) => parameter !== filter?.parameter);
    const unlike = (await makeUnlike(play, selectors, setTo)) ?? first;
    while (things.length < ownThings) await makeLike();
    const list = askedList(play);
    const last = selection && (await shownOf(scene, things.at(-1) ?? first));
    const asked = selection?.selects(last) === true ? selection : undefined;
    // With one more, the last page can be full.
    const page = await play.page(list, first.thing, asked?.query);
    if (page !== undefined && fullSize(pagingOf(operation), page.size) === undefined) await makeLike();
    await judgePages(play, list, things, asked?.query, (pages) => asked && judgeLater(pages, asked));
    await judgeMeanwhile(play, list, things, asked?.query, () => makeWith(value));
    const other = { ...unlike, shown: await shownOf(scene, unlike) };
    for (const selector of selectors.slice(0, maxSelectors)) {
      const narrowing = selector.by(other);
      if (narrowing !== undefined) await play.settled(async () => await judgeNarrowed(play, unlike, narrowing));
    }
  },
});

/** Makes things with other values of what filters ask for, also of those that only actions change, as far as this is possible. */
async function makeUnlike(
  play: Play,
  selectors: readonly Selector[],
  setTo: (member: string, index: number) => unknown,
) {
  const members = selectors.flatMap((selector) => selector.members);
  const values = members.map((member) => [member, setTo(member, 1)]).filter(([, value]) => value !== undefined);
  const unlike: MadeThing[] = [];
  while (members.length > 0 && unlike.length < ownThings / 2) {
    const made = await ifClear(play.make(making(play.resource, Object.fromEntries(values))));
    if (made === undefined) break;
    for (const action of play.actions.slice(0, maxSelectors)) await play.scene.send(action, made.thing);
    unlike.push(made);
  }
  return unlike[0];
}

/** Each of the first pages shows only what a filter selects. */
async function judgeNarrowed(play: Play, { thing }: MadeThing, narrowing: Narrowing): Promise<void> {
  const paging: Paging = { ...pagingOf(play.operation), isEager: true };
  const size = paging.limit && { [paging.limit.name]: String(Math.max(2, paging.limit.least)) };
  const asked = { about: thing, query: { ...narrowing.query, ...size } };
  const { pages } = await walkPages(play.scene, askedList(play), asked, ownThings, paging);
  judgeLater(pages, narrowing);
}

/** The pages of records, also if one is added in between. */
async function judgeRecords(play: Play): Promise<void> {
  const [list, things] = [askedList(play), [await writeRecords(play)]];
  await judgePages(play, list, things);
  await judgeMeanwhile(play, list, things, undefined, () => play.make());
}
