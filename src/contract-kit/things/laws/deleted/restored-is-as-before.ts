import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn, partReader } from '../../read/actions.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { isWithin, thingAbove } from '../../read/thing.ts';
import { clear, ifClear, need } from '../../scene/breach.ts';
import { perWay } from '../../scene/play.ts';
import { demandKept, isLogOf, readRecords, recordLists } from '../../scene/records.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isDeleted, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { changedIn, isOfIt, lookAround, ownersOf, watchAround } from '../../scene/surroundings.ts';
import { isSuccess, saysAsItWas } from '../../scene/words.ts';

/** What is brought back: the thing, after an action that has changed its state, or a kind of its parts. */
interface Way {
  readonly kind: Resource;
  readonly after?: Operation;
}

/** What brings a deleted thing back brings it back as it was, with its parts. */
export const restoredIsAsBefore: ThingLaw = sceneLaw<Way>({
  name: 'restored-is-as-before',
  statement:
    'An operation that brings a deleted thing back brings it back as it was, with what is below its path, and what it belongs to is as before, too.',
  source: 'convention, for operations that are accepted for a deleted thing',
  needs: [isActionOn, isMade, isRead, isDeleted],
  ways: async (play) => {
    const { operation, resource, actions } = play;
    // Most actions bring nothing back.
    const { thing } = await play.make();
    await play.delete(thing);
    await play.accept(operation, thing);
    const kinds = modelFor(operation).resources.filter(
      (part) => isWithin(part, resource) && isRead(operation, part) && isMade(operation, part),
    );
    // What is brought back may begin anew, unless it is said to be as it was.
    const others = actions.filter((action) => isBackAsItWas(operation) && action !== operation);
    return [...kinds.map((kind) => ({ kind })), ...others.slice(0, 3).map((after) => ({ kind: resource, after }))];
  },
  play: perWay(async (play, { kind, after }) => {
    const { id } = play.operation;
    const made = kind === play.resource ? await play.full(after) : await play.make({}, kind);
    // Parts with one place each are brought back, too.
    const putting = play.scene
      .operations()
      .filter((operation) => operation.method === 'PUT' && partReader(operation, play.resource));
    for (const put of kind === play.resource ? putting : []) await play.scene.send(put, made.thing);
    if (after) await play.accept(after, made.thing);
    const it = await play.watch(made);
    const whole = await play.watch({ ...it, thing: thingAbove(it.thing, play.resource) });
    const places = [...ownersOf(play, whole.thing), whole.thing];
    const around = await watchAround(play, places, play.resource);
    const log = recordLists(play.operation, play.resource).find((list) => isLogOf(list, play.resource));
    const records = log && isBackAsItWas(play.operation) ? await readRecords(play, log, whole.thing) : undefined;
    await play.delete(whole.thing);
    // Something else may count what is brought back.
    const between = await lookAround(play, places, play.resource);
    const counted = changedIn(around.before, between).filter((name) =>
      isOfIt(play.resource, name, { before: around.before, after: between, steps: [] }),
    );
    const deleted = await play.ask(play.reader, whole.thing);
    await play.accept(play.operation, whole.thing);
    const back = need(await ifClear(play.read(whole.thing)), `${id} does not bring the ${play.noun} back`);
    const isBack = !isSuccess(deleted) || play.isBack(whole, deleted, back);
    clear(isBack, `the deleted ${play.noun} can still be read`);
    const because = `${id} has brought the ${play.noun} back`;
    const read = await play.mustRead(it.thing, `the ${kind.noun} ${it.thing.path}, because ${because}`, 'reading it');
    play.unchanged(it, read, because, undefined, after ? 'another' : 'itself', { when: `after ${id}` });
    await around.demandSame(`${id} has brought ${whole.thing.path} back after it was deleted`, counted);
    if (log && records)
      demandKept(records, await readRecords(play, log, whole.thing), `${id} brings the ${play.noun} back as it was`);
  }),
});

/** Whether a description says that a thing is brought back in the state that it had. */
function isBackAsItWas({ node }: Operation): boolean {
  return saysAsItWas(node.text('description') ?? '');
}
