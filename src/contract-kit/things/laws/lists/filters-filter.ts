import { percentEncode } from '../../../contract/parameters/percent-encode.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { making } from '../../scene/making-properties.ts';
import { ownListOf, type Shown, shows } from '../../scene/own-list.ts';
import { partLists } from '../../scene/part-lists.ts';
import type { Play } from '../../scene/play.ts';
import { writeRecords } from '../../scene/records.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { listOf } from '../../scene/walk-list.ts';
import { isDone } from '../../scene/words.ts';
import { askedList, isSearch, showsRecords, showsThingsOrRecords } from './asked-list.ts';
import { judgeSelection, type ListedThings } from './judge-selection.ts';
import { madeLike, makeShown } from './make-shown.ts';
import { memberOf } from './members.ts';
import { bothAtOnce, isApart, type Narrowing, type Selector, selectorsOf } from './selectors.ts';

/** More pairs of parameters of one list are not tried, of neighbours and in all. */
const maxPairs = { near: 4, all: 6 };

/** A list shows only the things that a query parameter asks for. */
export const filtersFilter: ThingLaw = sceneLaw<readonly Selector[]>({
  name: 'filters-filter',
  statement:
    'A query parameter that is called like a member of the items selects the items with its value, or with values from or up to it. A search finds the items with its text in the members that its description names.',
  source: 'the name and the words of the parameter in the description',
  needs: [(...about) => showsThingsOrRecords(...about) || isSearch(...about)],
  waysOf: (operation) => {
    const selectors = selectorsOf(operation);
    return [...selectors.map((selector) => [selector]), ...pairsOf(operation, selectors)];
  },
  play: async (play, ways) => {
    if (showsRecords(play.operation, play.resource)) return await judgeRecords(play, ways);
    const list = askedList(play);
    const selectors = [...new Set(ways.flat())];
    const one = await makeShown(play, selectors, 0);
    const second = await makeShown(play, selectors, 1);
    // A search shows nothing without a text.
    const source = list.source.by === 'name' ? listOf(play.resource) : undefined;
    const whole = (source && ownListOf(source.operation, play.resource)) ?? list;
    const pages = [(await play.page(whole, one.thing)) ?? []].flat();
    // What has neither of two values is not in the list of both.
    if (selectors.some(({ parameter: { schema } }) => schema?.texts('type').includes('array')))
      await ifClear(makeShown(play, selectors, 2));
    const known = selectors.filter(({ isOfKnown }) => isOfKnown === true).flatMap(({ members }) => members);
    const unknown = Object.fromEntries(known.map((member) => [member, null]));
    if (known.length > 0) await ifClear(play.make(making(play.resource, unknown)));
    const things = [one, second] as const;
    let isSeen = false;
    for (const way of play.each(ways)) {
      const [selector] = way;
      const alone = selector === undefined || way.length > 1 ? bothAtOnce(way, things) : selector.alone(things);
      for (const selection of alone.filter((each) => each !== undefined)) {
        if (await judgeSelection(play, { list, things, pages }, selection)) isSeen = true;
      }
    }
    clear(isSeen, `no list of one kind of ${play.noun} came`);
    await judgeChanged(play, ways, { list, things, pages });
  },
});

/** A list of records is asked for what two of its records show that are not alike. */
async function judgeRecords(play: Play, ways: readonly (readonly Selector[])[]): Promise<void> {
  const list = askedList(play);
  const { thing, step } = await writeRecords(play);
  const page = need(await play.page(list, thing), 'no list came');
  const [first, ...others] = page.items.map((one) => ({ thing: { ...thing, path: one.path }, step, shown: one.item }));
  let isSeen = false;
  for (const [selector, pair] of play.each(ways)) {
    const isOther = ({ shown }: Shown): boolean =>
      selector?.members.some((member) => memberOf(shown, member) !== memberOf(first?.shown, member)) === true;
    const other = others.find(isOther);
    if (!first || !other || !selector || pair) continue;
    const things = [first, other] as const;
    for (const selection of selector.alone(things))
      if (selection && (await judgeSelection(play, { list, things, pages: [page] }, selection))) isSeen = true;
  }
  clear(isSeen, 'all records are alike');
}

/**
 * Gives the first thing the values of the other one, and then deletes it: each is selected by what it has, and not by what it
 * had.
 */
async function judgeChanged(play: Play, ways: readonly (readonly Selector[])[], listed: ListedThings): Promise<void> {
  const [old, other] = listed.things;
  const selectors = ways.flatMap((way) => (way.length === 1 ? way : []));
  const members = selectors.flatMap((selector) => selector.members);
  const changed = await madeLike(play, members, old, other);
  const things = [changed ?? old, other] as const;
  const seen = [...new Set([old, other, ...things])];
  const selectionsOf = (selector: Selector, of = seen): Narrowing[] => of.flatMap((thing) => selector.by(thing) ?? []);
  for (const [selector] of seen.length === 2 ? [] : play.each(ways))
    for (const selection of selector && selectors.includes(selector) ? selectionsOf(selector) : [])
      await play.settled(async () => void (await judgeSelection(play, { ...listed, things }, selection)));
  const { thing } = old;
  const demandWithout = async (all: readonly Selector[], because: string, of = seen): Promise<void> => {
    for (const [selector] of play.each(ways))
      for (const { query } of selector && all.includes(selector) ? selectionsOf(selector, of) : [])
        await play.settled(async () => {
          const page = await play.page(listed.list, thing, query);
          const expected = `a list without ${thing.path}, because ${because}`;
          if (page !== undefined) demand(!shows(page, thing), expected, 'the list shows it', page.step);
        });
  };
  // It is not selected by a part, such as a tag, that was taken from it.
  for (const [member, part] of partLists(thing.resource)) {
    const own = selectors.filter((selector) => selector.members.includes(member));
    const last = [memberOf(old.shown, member)].flat().at(-1);
    const remove = part.own.get('DELETE');
    if (own.length === 0 || remove === undefined || typeof last !== 'string') continue;
    const path = `${thing.path}${part.path.slice(thing.resource.path.length).replace(/\{[^{}]+\}$/, percentEncode(last))}`;
    if (isDone(await play.scene.send(remove, { resource: part, path, origin: 'owned' })))
      await demandWithout(own, `${remove.id} has removed ${path}`, [old]);
  }
  if (!thing.resource.own.has('DELETE') || (await ifClear(play.deleteForGood(thing))) === undefined) return;
  await demandWithout(selectors, 'it was deleted');
}

/** Parameters beside each other, if the description does not say that one of them is not looked at then. */
function pairsOf({ node }: Operation, selectors: readonly Selector[]): (readonly Selector[])[] {
  const free = isApart(node) ? [] : selectors.filter(({ parameter }) => !isApart(parameter.node));
  const pairsAt = (distance: number): (readonly Selector[])[] =>
    free.slice(distance).flatMap((other, index) => {
      const selector = free[index];
      return selector === undefined || selector.parameter === other.parameter ? [] : [[selector, other]];
    });
  const [near = [], ...far] = [...free.keys()].slice(1).map(pairsAt);
  return [...near.slice(0, maxPairs.near), ...far.flat()].slice(0, maxPairs.all);
}
