import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { demand, need } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { documentsGone } from '../../scene/unknown-like.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** A thing is not found below another owner. */
export const partOfAnotherIsRefused: ThingLaw = sceneLaw({
  name: 'part-of-another-is-refused',
  statement: 'A thing is found, changed and deleted only below the path of the one that it was made for.',
  source: "the description's own 404 or 410",
  needs: [means('read', 'replace', 'change', 'remove'), documentsGone, isAboutIt, isRead, isBelowAnother],
  play: async (play) => {
    const whole = need(wholeAbove(play.operation), 'it is below nothing');
    const it = await play.watch(await play.full());
    const other = await play.make({}, whole);
    const rest = segmentsOf(it.thing.path).slice(segmentsOf(whole.path).length);
    const stranger: Thing = { ...it.thing, path: `${other.thing.path}/${rest.join('/')}` };
    const asked = await play.ask(play.operation, stranger, play.unlike(it.read));
    if (!isSuccess(asked)) return;
    // What is answered with a success may also have changed nothing, or have made another thing.
    const after = play.operation.method === 'GET' ? undefined : await play.ask(play.reader, it.thing);
    const isLeft =
      after !== undefined && !isRefused(after) && changesBetween(play.resource, it.step, it.read, after).length === 0;
    const expected = `404 or 410, because the ${play.noun} was made for another ${whole.noun}: ${it.thing.path}`;
    demand(isLeft, expected, `${answerOf(asked)} below the new ${whole.noun} ${other.thing.path}`, asked);
  },
});

function isBelowAnother(operation: Operation): boolean {
  return (wholeAbove(operation)?.makers.length ?? 0) > 0;
}

function wholeAbove(operation: Operation): Resource | undefined {
  return modelFor(operation).handlesOf(operation).at(-2)?.resource;
}
