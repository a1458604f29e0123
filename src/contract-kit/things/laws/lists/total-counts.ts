import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { pageSize } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import { writeRecords } from '../../scene/records.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { listsIt, sceneLaw } from '../../scene/scene-law.ts';
import { type Walked, walkList } from '../../scene/walk-list.ts';
import { askedList, showsRecords } from './asked-list.ts';
import { isExact, totalIn } from './totals.ts';

/** The total of a list is the number of its items. */
export const totalCounts: ThingLaw = sceneLaw({
  name: 'total-counts',
  side: 'response',
  statement: 'The total that a list states is the number of items on all its pages.',
  source: 'the name of the member in the response',
  needs: [(...about) => listsIt(...about) || showsRecords(...about)],
  play: async (play) => {
    clear(isExact(play.operation), 'the total may be an estimate');
    const { made, walked } = await readWhole(play);
    const stated = need(totalIn(walked.last.body), `the response of ${play.operation.id} has no total`);
    const isThere = showsRecords(play.operation, play.resource) || walked.paths.includes(made.thing.path);
    clear(walked.isWhole && isThere, 'the list may not show everything');
    const few = pageSize(play.operation, 'least');
    const short = stated === walked.size ? await play.page(askedList(play), made.thing, few) : undefined;
    const shown = short?.step ?? walked.last;
    const total = totalIn(shown.body) ?? stated;
    const expected = `a total of ${walked.size}, because the list has so many items`;
    demand(total === walked.size, expected, `a total of ${total}`, shown);
  },
});

/**
 * Makes a thing, and reads the list that has it. If the list is as long as a limit could be, a second thing is made: a list
 * that grows is not cut.
 */
async function readWhole(play: Play, tries = 2): Promise<{ readonly made: MadeThing; readonly walked: Walked }> {
  const isOfRecords = showsRecords(play.operation, play.resource);
  const made = await (isOfRecords ? writeRecords(play) : play.make());
  // What was deleted does not count.
  if (!isOfRecords && play.resource.own.has('DELETE'))
    await ifClear(play.make().then(({ thing }) => play.delete(thing)));
  const walked = await walkList(play.scene, askedList(play), made.thing);
  return walked.isWhole || tries === 1 ? { made, walked } : readWhole(play, tries - 1);
}
