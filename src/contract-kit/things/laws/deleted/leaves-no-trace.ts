import type { Case } from '../../../contract/model/case.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idsIn } from '../../read/bulk.ts';
import { modelFor, type Resource, type ResourceReference } from '../../read/resource-model.ts';
import { idInPath, ownerOf, type Thing } from '../../read/thing.ts';
import { clear, ifClear, need } from '../../scene/breach.ts';
import { withAmounts } from '../../scene/own-numbers.ts';
import { namesOne } from '../../scene/referred-id.ts';
import { amountMembersOf } from '../../scene/representation.ts';
import type { MakeOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, means, sceneLaw } from '../../scene/scene-law.ts';
import { belongs, changedIn, makeBeside, ownersOf, watchAround, wholesOf } from '../../scene/surroundings.ts';
import { byContrast, fullestCase } from '../../scene/varied-cases.ts';
import { isDone } from '../../scene/words.ts';

/** What a new thing has changed elsewhere is as before when it is deleted again, or belongs to something else. */
export const leavesNoTrace: ThingLaw = sceneLaw({
  name: 'leaves-no-trace',
  statement:
    'When a new thing is deleted or moved away, the numbers and lists that it has changed of what it belonged to are as before. When it is moved back, those of the other place are, too.',
  source: 'RFC 9110 §9.3.5, and what making the thing has changed',
  needs: [(...about) => means('remove')(...about) || placeIn(...about) !== undefined, isMade, belongs],
  play: async (play) => {
    const { operation, resource, noun, maker } = play;
    const place = means('remove')(operation, resource) ? undefined : placeIn(operation, resource);
    // What takes an amount of another thing leaves enough of it for the next one.
    const amounts = amountMembersOf(maker);
    const taking = (testCase: Case | undefined, amount: number): MakeOptions => {
      const own = testCase && withAmounts(amounts, amount).pick?.([testCase]);
      return { readyFor: maker, pick: () => own ?? testCase };
    };
    const modest = await ifClear(play.make(taking(fullestCase(play.scene, maker), 3)));
    const first = modest ?? (await play.full(maker));
    const owners = ownersOf(play, first.thing);
    const home = place && need(ownerOf(first.thing, place.resource), `a new ${noun} names no ${place.resource.noun}`);
    const other = place && (await play.make({}, place.resource)).thing;
    clear(owners.length > 0, `a ${noun} belongs to nothing that can be read`);
    const before = await watchAround(play, owners);
    const elsewhere = await watchAround(play, other ? [other] : []);
    const [unlike] = byContrast(play.cases(maker), play.shown(first.step));
    const { thing } = await makeBeside(play, first, taking(unlike, 2));
    const between = await watchAround(play, owners);
    // Something else may count what is deleted or moved.
    const counted = changedIn(before.before, between.before).filter((name) => !before.moving.includes(name));
    clear(counted.length > 0, `a new ${noun} changes nothing that it belongs to`);
    if (!home || !other || !place) {
      await play.deleteForGood(thing);
      return await before.demandSame(`${operation.id} has deleted ${thing.path}, which was made in between`, counted);
    }
    const move = async (to: Thing): Promise<void> => {
      const moved = await play.askNaming([[place, idInPath(to.path)]], thing);
      clear(isDone(moved), `${operation.id} was not accepted`);
    };
    // What has both places, too, counts the thing as before.
    const atHome = counted.filter((name) => name.endsWith(` of ${home.path}`));
    await move(other);
    await before.demandSame(`${operation.id} has moved ${thing.path} to ${other.path}`, atHome);
    await move(home);
    const there = atHome.map((name) => name.replace(home.path, other.path));
    await elsewhere.demandSame(`${operation.id} has moved ${thing.path} there and back`, there);
    await between.demandSame(`${operation.id} has moved ${thing.path} back`, atHome);
  },
});

/** How the body of an operation on things gives them another place: it names what new things may belong to. */
function placeIn(operation: Operation, resource: Resource): ResourceReference | undefined {
  const isMoving = isAboutIt(operation, resource) || idsIn(operation, resource) !== undefined;
  if (!isMoving || means('make', 'read')(operation, resource)) return undefined;
  return modelFor(operation)
    .referencesOf(operation)
    .find(
      (reference) =>
        reference.resource !== resource &&
        namesOne(reference, reference.resource) &&
        reference.resource.own.has('GET') &&
        wholesOf(resource).includes(reference.resource),
    );
}
