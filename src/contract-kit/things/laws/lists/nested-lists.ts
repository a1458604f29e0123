import { pathHandles } from '../../../openapi/names/path-handle.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { areInOneList } from '../../scene/own-list.ts';
import { pageSize } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, sceneLaw } from '../../scene/scene-law.ts';
import { makeOf } from '../../scene/surroundings.ts';
import { walkPages } from '../../scene/walk-list.ts';
import { askedList, showsOwn } from './asked-list.ts';

const maxPages = 6;

/** A list below a thing shows what is a part of this thing, and of no other one. */
export const nestedLists: ThingLaw = sceneLaw({
  name: 'nested-lists',
  statement:
    'A list below a thing shows all that was made below this thing, and nothing that was made below another one.',
  source: 'the paths of the description',
  needs: [showsOwn, (operation) => pathHandles(operation).length > 0],
  play: async (play) => {
    const parent = need(play.scene.model.handlesOf(play.operation).at(-1)?.resource, 'nothing is above the list');
    const first = await play.make();
    const second = await play.make();
    const own = [first, second].filter((thing) => areInOneList(askedList(play), first.thing, thing.thing));
    const ofFirst = own.map(({ thing: { path } }) => ({ id: idInPath(path), place: path }));
    const other = await play.make({}, parent);
    clear(!first.thing.path.startsWith(`${other.thing.path}/`), `no other ${parent.noun} was made`);
    const judge = (about: Thing, all: typeof own, strange: typeof ofFirst): Promise<void> =>
      play.settled(() => judgeParts(play, about, all, strange));
    await judge(other.thing, [], ofFirst);
    const isBelow = isAboutIt(play.maker, parent);
    const made = isBelow ? await ifClear(makeOf(play, play.resource, other.thing)) : undefined;
    const part = made && idInPath(made.path);
    // Each parent may count its parts from 1.
    const isOfBoth = part === undefined || ofFirst.some(({ id }) => id === part);
    await judge(first.thing, own, isOfBoth ? [] : [{ id: part, place: `${part} below ${other.thing.path}` }]);
    if (!isOfBoth) await judge(other.thing, [], ofFirst);
  },
});

/** Judges the pages of a list, which must show what was made below a thing, and nothing that was made below another one. */
async function judgeParts(
  play: Play,
  about: Thing,
  own: readonly MadeThing[],
  strange: readonly { readonly id: string; readonly place: string }[],
): Promise<void> {
  const list = askedList(play);
  const query = pageSize(play.operation, 'least');
  const { pages, paths, isWhole } = await walkPages(play.scene, list, { about, query }, maxPages);
  // A list of everything may show them on a later page.
  const largest = await play.page(list, about);
  for (const { items, step } of [...pages, ...(largest === undefined ? [] : [largest])])
    for (const { path } of items) {
      const found = strange.find(({ id }) => id === idInPath(path));
      const expected = `a list without the ${play.noun}s of other things, because its path names one`;
      const actual = `the list shows the ${play.noun} that was made as ${found?.place}`;
      demand(found === undefined, expected, actual, step);
    }
  if (own.length === 0) return;
  const [isThere, isMissing] = [true, false].map((is) => own.find(({ thing }) => paths.includes(thing.path) === is));
  const last = pages.at(-1)?.step;
  clear(isThere !== undefined && last !== undefined, 'the list shows none of the new things');
  const isLater = own.some(({ step }) => step.status === 202);
  if (isLater || !isWhole) return;
  const expected = `all ${play.noun}s that were made, ${own.map(({ thing }) => thing.path).join(' and ')}`;
  demand(isMissing === undefined, expected, `the list shows ${isThere.thing.path} only`, last);
}
