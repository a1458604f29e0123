import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { idInPath, type Thing, thingAbove } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import type { Play } from '../../scene/play.ts';
import { listedIn, partIn } from '../../scene/reader-of.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { listOf } from '../../scene/walk-list.ts';
import { inWords } from '../../scene/words.ts';

const removes = means('remove');

/** What is put below a thing is among the members of the thing, such as the tags of a note. */
export const partsAreMembers: ThingLaw = sceneLaw({
  name: 'parts-are-members',
  statement:
    'A list in a thing, such as its tags, has each one that was put below the thing, and none that was removed as it was before.',
  source: 'the name of the member, which is that of the path',
  needs: [
    (...about) => makesIt(...about) || removes(...about),
    isMade,
    (_, resource) => listedIn(resource) !== undefined,
  ],
  play: async (play) => {
    const { operation, resource } = play;
    const { whole, member } = need(listedIn(resource), 'nothing shows them');
    const first = (await play.make()).thing;
    const second = (await play.make()).thing;
    const about = thingAbove(first, whole);
    clear(second.path.startsWith(`${about.path}/`), 'both are parts of different things');
    const gone = removes(operation, resource) ? first : undefined;
    const before = gone && partIn(play.shown(await play.read(about), whole)[member], gone);
    if (gone !== undefined) await play.delete(gone);
    await play.settled(async () => {
      for (const { step, list } of await viewsOf(play, about, member)) {
        const missing = [first, second].find((thing) => thing !== gone && partIn(list, thing) === undefined);
        const is = `it is ${inWords(list)}`;
        const all = `\`${member}\` of ${about.path} has ${inWords(missing && idInPath(missing.path))}, which was put there`;
        demand(missing === undefined, all, is, step);
        const left = gone && partIn(list, gone);
        // What shows that it was deleted may stay.
        const isMarked = isJsonObject(left) && unordered(left) !== unordered(before ?? null);
        const none = `\`${member}\` of ${about.path} has no ${inWords(gone && idInPath(gone.path))}, which was removed`;
        demand(left === undefined || isMarked, none, is, step);
      }
    });
  },
});

/** What reading a thing and its list show in a member. */
async function viewsOf(play: Play, about: Thing, member: string): Promise<{ step: Step; list: readonly unknown[] }[]> {
  const read = await play.read(about);
  const views = [{ step: read, shown: play.shown(read, about.resource)[member] }];
  const source = listOf(about.resource);
  const page = source && (await play.page({ operation: source.operation, resource: about.resource, source }, about));
  const item = page?.items.find(({ path }) => path === about.path)?.item;
  if (page !== undefined && isJsonObject(item)) views.push({ step: page.step, shown: item[member] });
  return views.flatMap(({ step, shown }) => (Array.isArray(shown) ? [{ step, list: shown }] : []));
}
