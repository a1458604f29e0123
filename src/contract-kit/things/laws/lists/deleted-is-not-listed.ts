import { clear, demand, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { areInOneList } from '../../scene/own-list.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isDeleted, isMade, listsIt, sceneLaw } from '../../scene/scene-law.ts';
import { askedList, isSearch, searchListOf } from './asked-list.ts';
import { makeShown } from './make-shown.ts';
import { selectorsOf } from './selectors.ts';

/** A thing that was deleted is not listed any more. */
export const deletedIsNotListed: ThingLaw = sceneLaw({
  name: 'deleted-is-not-listed',
  statement: 'What was deleted is not in the list of its kind any more, and no search finds it.',
  source: 'RFC 9110 §9.3.5, and convention for lists',
  needs: [(...about) => listsIt(...about) || isSearch(...about), isMade, isDeleted],
  play: async (play) => {
    const { operation, resource } = play;
    const selectors = searchListOf(operation, resource) === undefined ? [] : selectorsOf(operation).slice(-1);
    const { thing, shown, step } =
      selectors.length > 0 ? await makeShown(play, selectors, 0) : { ...(await play.make()), shown: undefined };
    const query = selectors[0]?.by({ thing, step, shown })?.query;
    const look = async () => {
      if (selectors.length === 0) return await play.walk(thing);
      const page = await play.page(askedList(play), thing, need(query, 'nothing can be searched for'));
      const { items, step: last } = need(page, 'the search showed no list');
      return { items, last };
    };
    // What a search finds depends on its words, so nothing else need be there.
    const other = selectors.length === 0 ? (await play.make()).thing : undefined;
    const { items: before } = await look();
    const listed = before.find(({ path }) => path === thing.path);
    clear(listed !== undefined, `the list does not show the new ${play.noun}`);
    const isShown = before.some(({ path }) => path === other?.path);
    const isBeside = other && isShown && areInOneList(askedList(play), other, thing);
    await play.deleteForGood(thing);
    const { items, last } = await look();
    const kept = items.find(({ path }) => path === thing.path)?.item;
    // Nothing else tells that it is kept as one that has ended.
    const isEnded = play.resource.own.get('GET') === undefined && unordered(kept ?? null) !== unordered(listed.item);
    clear(kept === undefined || !isEnded, `the list shows that the ${play.noun} is deleted`);
    const paths = items.map(({ path }) => path);
    const expected = `the ${play.noun} ${thing.path} is not in the list after it was deleted`;
    demand(!paths.includes(thing.path), expected, `${operation.id} still lists it`, last);
    const left = `the ${play.noun} ${other?.path} is still in the list after ${thing.path} was deleted`;
    demand(!isBeside || paths.includes(other.path), left, `${operation.id} does not show it`, last);
  },
});
