import type { Step } from '../../../contract/model/step.ts';
import { idsIn } from '../../read/bulk.ts';
import { itemsIn } from '../../read/listed-things.ts';
import { idInPath } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import type { Play, Watched } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { unknownLike } from '../../scene/unknown-like.ts';
import { answerOf, isDone, isGone, isRefused } from '../../scene/words.ts';
import { askForAll } from '../made/bulk-acts-on-each.ts';

/** A request for several things that is refused does nothing to any of them. */
export const refusedBulkChangesNothing: ThingLaw = sceneLaw({
  name: 'refused-bulk-changes-nothing',
  statement:
    'A request for several things that is refused, because one of them does not exist, leaves the others as they are. One that is accepted does the same to those of which its response tells the same.',
  source: 'RFC 9110 §15.5: a refused method is not applied',
  needs: [isUnsafe, isMade, isRead, (...about) => idsIn(...about) !== undefined],
  play: async (play) => {
    const { operation, resource, reader } = play;
    const reference = need(idsIn(operation, resource), 'it lists no ids');
    const first = await play.steady(await play.usual(operation));
    const last = await play.steady(await play.usual(operation));
    const unknown = need(unknownLike(first.thing, reader), 'no id is known that nothing has');
    const step = await askForAll(play, reference, [first.thing, unknown, last.thing], play.shown(first.read));
    if (isDone(step)) return await judgeAlike(play, step, first, last);
    clear(isRefused(step), `${operation.id} got ${answerOf(step)}`);
    const because = `${operation.id} was refused with ${answerOf(step)}: it also names ${unknown.path}, which does not exist`;
    for (const it of [first, last]) await play.asBefore(it, because);
  },
});

/** What comes behind an item that names nothing is done like what comes before it, if the response tells the same of both. */
async function judgeAlike(play: Play, step: Step, first: Watched, last: Watched): Promise<void> {
  const told = itemsIn(step.body);
  const of = (item: unknown, { thing }: Watched): string => JSON.stringify(item).replaceAll(idInPath(thing.path), '');
  const isAlike = told.length === 3 && of(told[0], first) === of(told[2], last);
  clear(isAlike, `${play.operation.id} got ${answerOf(step)}`);
  await play.settled(async () => {
    const changed = [];
    for (const it of [first, last]) {
      const read = await play.ask(play.reader, it.thing);
      const changes = changesBetween(it.thing.resource, it.step, it.read, read, 'nothing');
      const is = isGone(read) ? 'gone' : changes.map(({ path }) => path).join() || 'as it was';
      changed.push({ is, read });
    }
    const [one, other] = changed;
    clear(one?.is !== 'as it was', `${play.operation.id} changes nothing that is shown`);
    const expected = `the same of ${last.thing.path} as of ${first.thing.path}, because the response tells the same of both`;
    if (other !== undefined)
      demand(other.is === one?.is, expected, `it is ${other.is}, and not ${one?.is}`, other.read);
  });
}
