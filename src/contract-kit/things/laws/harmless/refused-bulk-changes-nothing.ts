import type { Step } from '../../../contract/model/step.ts';
import { itemSchema } from '../../../openapi/names/item-members.ts';
import { successSchemas } from '../../../openapi/names/status-class.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { anyIdsIn, idsIn } from '../../read/bulk.ts';
import { itemsIn } from '../../read/listed-things.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import type { Play, Watched } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { partResources, watchOwners } from '../../scene/surroundings.ts';
import { unknownLike } from '../../scene/unknown-like.ts';
import { answerOf, isDone, isGone, isRefused } from '../../scene/words.ts';
import { askForAll } from '../made/bulk-acts-on-each.ts';

/** A request for several things that is refused does nothing to any of them. */
export const refusedBulkChangesNothing: ThingLaw = sceneLaw({
  name: 'refused-bulk-changes-nothing',
  statement:
    'A request for several things that is refused, because one of them does not exist, leaves the others as they are. One that is accepted does the same to those of which its response tells the same, and tells something else of the one that does not exist.',
  source: 'RFC 9110 §15.5: a refused method is not applied',
  needs: [isUnsafe, isMade, isRead, (...about) => anyIdsIn(...about) !== undefined],
  play: async (play) => {
    const { operation, resource, reader } = play;
    const reference = need(anyIdsIn(operation, resource), 'it lists no ids');
    const isPlain = idsIn(operation, resource) !== undefined;
    if (!isPlain) {
      // What the path names is made by the first request, and takes each of several things.
      const others = [(await play.usual(operation)).thing, (await play.usual(operation)).thing];
      const step = await askForAll(play, reference, others, {});
      clear(isDone(step), `${operation.id} got ${answerOf(step)}`);
    }
    const first = await play.steady(await play.usual(operation));
    const last = await play.steady(await play.usual(operation));
    const unknown = need(unknownLike(first.thing, reader), 'no id is known that nothing has');
    const demandSame = await watchParts(play, [first.thing, last.thing]);
    const step = await askForAll(play, reference, [first.thing, unknown, last.thing], play.shown(first.read));
    if (isDone(step) && isPlain) return await judgeAlike(play, step, [first, last], unknown);
    clear(isRefused(step), `${operation.id} got ${answerOf(step)}`);
    const because = `${operation.id} was refused with ${answerOf(step)}: it also names ${unknown.path}, which does not exist`;
    for (const it of [first, last]) await play.asBefore(it, because);
    await demandSame(because);
  },
});

/** Looks at the lists of what is made for things. */
async function watchParts(play: Play, things: readonly Thing[]): Promise<(because: string) => Promise<void>> {
  const watched: ((because: string) => Promise<void>)[] = [];
  for (const part of partResources(play.resource))
    for (const thing of things) watched.push(await watchOwners(play, thing, part));
  return async (because) => {
    for (const demandSame of watched) await demandSame(because);
  };
}

/**
 * What comes behind an item that names nothing is done like what comes before it, if the response tells the same of both. Of the
 * item that names nothing it tells something else, if it can.
 */
async function judgeAlike(play: Play, step: Step, [first, last]: readonly [Watched, Watched], unknown: Thing) {
  const told = itemsIn(step.body);
  const of = ({ path }: Thing, index: number): string => {
    const id = idInPath(path);
    const named = told.find((item) => JSON.stringify(item).includes(id));
    return JSON.stringify(named ?? told[index]).replaceAll(id, '');
  };
  const isAlike = told.length === 3 && of(first.thing, 0) === of(last.thing, 2);
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
    // What does not exist is deleted already.
    const isTold = one?.is === 'gone' || !hasOutcomes(play.operation) || of(unknown, 1) !== of(first.thing, 0);
    const another = `another outcome of ${unknown.path}, which does not exist, than of ${first.thing.path}`;
    demand(isTold, another, 'the response tells the same of both', step);
  });
}

/** Whether the items of a response have a member that tells more than one outcome. */
function hasOutcomes(operation: Operation): boolean {
  const members = successSchemas(operation).flatMap((schema) => [...propertiesOf(itemSchema(schema)).values()]);
  return members.some((member) => member.texts('enum').length > 1 || member.texts('type').includes('boolean'));
}
