import { isActionOn, partReader } from '../../read/actions.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { thingAbove } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { perWay } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isDeleted, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { listOf } from '../../scene/walk-list.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** What brings a deleted thing back brings it back as it was, with its parts. */
export const restoredIsAsBefore: ThingLaw = sceneLaw<Resource>({
  name: 'restored-is-as-before',
  statement: 'An operation that brings a deleted thing back brings it back as it was, with what is below its path.',
  source: 'convention, for operations that are accepted for a deleted thing',
  needs: [isActionOn, isMade, isRead, isDeleted],
  ways: ({ operation, resource }) =>
    modelFor(operation).resources.filter(
      (part) => `${part.key}/`.startsWith(`${resource.key}/`) && isRead(operation, part) && isMade(operation, part),
    ),
  play: perWay(async (play, kind) => {
    const { id } = play.operation;
    const made = kind === play.resource ? await play.full() : await play.make({}, kind);
    // Parts with one place each are brought back, too.
    const putting = play.scene
      .operations()
      .filter((operation) => operation.method === 'PUT' && partReader(operation, play.resource));
    for (const put of kind === play.resource ? putting : []) await play.scene.send(put, made.thing);
    const it = await play.watch(made);
    const whole = await play.watch({ ...it, thing: thingAbove(it.thing, play.resource) });
    const listed = listOf(play.resource) && (await ifClear(play.walkAll(whole.thing)));
    await play.delete(whole.thing);
    const deleted = await play.ask(play.reader, whole.thing);
    await play.accept(play.operation, whole.thing);
    const back = need(await ifClear(play.read(whole.thing)), `${id} does not bring the ${play.noun} back`);
    const isBack = !isSuccess(deleted) || play.isBack(whole, deleted, back);
    clear(isBack, `the deleted ${play.noun} can still be read`);
    const expected = `the ${kind.noun} ${it.thing.path}, because ${id} has brought the ${play.noun} back`;
    const read = await play.mustRead(it.thing, expected, 'reading it');
    play.unchanged(it, read, ({ path, sent, shown }) => [
      `\`${path}\` is ${inWords(sent)}, as before the ${play.noun} was deleted`,
      `\`${path}\` is ${inWords(shown)} after ${id}`,
    ]);
    if (!listed?.paths.includes(whole.thing.path)) return;
    await play.settled(async () => {
      const { paths, last, isWhole } = await play.walk(whole.thing);
      const told = `the ${play.noun} ${whole.thing.path} in the list, because ${id} has brought it back`;
      demand(!isWhole || paths.includes(whole.thing.path), told, 'the list does not have it', last);
    });
  }),
});
