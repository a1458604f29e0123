import { clear, need } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { unknownLike } from '../../scene/unknown-like.ts';
import { answerOf, isRefused } from '../../scene/words.ts';
import { askForAll, idsIn } from '../made/bulk-acts-on-each.ts';

/** A request for several things that is refused does nothing to any of them. */
export const refusedBulkChangesNothing: ThingLaw = sceneLaw({
  name: 'refused-bulk-changes-nothing',
  statement:
    'A request for several things that is refused, because one of them does not exist, leaves the others as they are.',
  source: 'RFC 9110 §15.5: a refused method is not applied',
  needs: [isUnsafe, isMade, isRead, (...about) => idsIn(...about) !== undefined],
  play: async (play) => {
    const { operation, resource, reader } = play;
    const reference = need(idsIn(operation, resource), 'it lists no ids');
    const first = await play.steady(await play.usual(operation));
    const last = await play.steady(await play.usual(operation));
    const unknown = need(unknownLike(first.thing, reader), 'no id is known that nothing has');
    const step = await askForAll(play, reference, [first.thing, unknown, last.thing], play.shown(first.read));
    clear(isRefused(step), `${operation.id} got ${answerOf(step)}`);
    const because = `${operation.id} was refused with ${answerOf(step)}: it also names ${unknown.path}, which does not exist`;
    for (const it of [first, last]) await play.asBefore(it, because);
  },
});
