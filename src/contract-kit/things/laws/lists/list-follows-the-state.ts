import { clear, demand, need } from '../../scene/breach.ts';
import { shownOf } from '../../scene/own-list.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isReadAlone, sceneLaw } from '../../scene/scene-law.ts';
import { inWords, isScalar } from '../../scene/words.ts';
import { askedList, showsOwn } from './asked-list.ts';
import { judgeSelection } from './judge-selection.ts';
import { memberOf } from './members.ts';
import { choicesOf, selectorsOf } from './selectors.ts';

/** A list shows what things are, and not what they were. */
export const listFollowsTheState: ThingLaw = sceneLaw({
  name: 'list-follows-the-state',
  statement:
    'In each state that requests lead to, a list shows a thing as it is when it is read, and a query for a state selects it by what it is then.',
  source: 'the names of the members and of the query parameters',
  needs: [showsOwn, isReadAlone],
  play: async (play) => {
    const list = askedList(play);
    const selectors = selectorsOf(play.operation).filter(({ parameter }) => choicesOf(parameter).length > 0);
    const spare = await play.spare();
    const other = { ...spare, shown: await shownOf(play.scene, spare) };
    let isSeen = false;
    await play.eachState(async ({ thing, step, read }, now, after) => {
      if (after === '') return;
      const made = play.shown(step);
      await play.settled(async () => {
        const page = await play.page(list, thing);
        const item = page?.items.find(({ path }) => path === thing.path)?.item;
        for (const [name, value] of Object.entries(now)) {
          const listed = memberOf(item, name);
          const isOld = (isScalar(listed) || listed === null) && listed === made[name] && listed !== value;
          const expected = `\`${name}\` of ${thing.path} is ${inWords(value)} in the list, as when it is read${after}`;
          demand(!isOld, expected, `it is still ${inWords(listed)}`, need(page, 'no list came').step);
        }
        const own = { thing, step, shown: read.body };
        const things = { list, things: [own, other], pages: page === undefined ? [] : [page] } as const;
        for (const selector of selectors)
          for (const selection of [...selector.alone([own, other]), selector.leftOut])
            if (selection !== undefined) await judgeSelection(play, things, selection);
        isSeen ||= item !== undefined;
      });
    });
    clear(isSeen, `no request changes a ${play.noun} that the list shows`);
  },
});
