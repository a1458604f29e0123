import type { Case } from '../../../contract/model/case.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idsIn } from '../../read/bulk.ts';
import { modelFor, type Resource, type ResourceReference } from '../../read/resource-model.ts';
import { idInPath, ownerOf, type Thing } from '../../read/thing.ts';
import { clear, ifClear, need } from '../../scene/breach.ts';
import { withAmounts } from '../../scene/own-numbers.ts';
import { namesOne } from '../../scene/referred-id.ts';
import { amountMembersOf, sentIn } from '../../scene/representation.ts';
import type { MakeOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, means, sceneLaw } from '../../scene/scene-law.ts';
import {
  belongs,
  changedIn,
  isOfIt,
  lookAround,
  makeApart,
  makeBeside,
  ownersOf,
  watchAround,
  wholesOf,
} from '../../scene/surroundings.ts';
import { freedBy } from '../../scene/takes-back.ts';
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
    clear(owners.length > 0, `a ${noun} belongs to nothing that can be read`);
    const makeAnother = async () => {
      const watched = await watchAround(play, owners, resource);
      const { length } = play.scene.steps();
      const [unlike] = byContrast(play.cases(maker), play.shown(first.step));
      const made = await makeBeside(play, first, taking(unlike, 2));
      return { ...made, watched, steps: play.scene.steps().slice(length) };
    };
    let made = await ifClear(makeAnother());
    // There may be room for one at a time.
    if (made === undefined) {
      await play.deleteForGood(first.thing);
      made = await makeAnother();
    }
    const { thing, step, steps, watched } = made;
    const { before, moving, demandSame } = watched;
    const after = await lookAround(play, owners, resource);
    // An amount comes back if the description says so.
    const shown = { ...sentIn(step)?.value, ...play.shown(step) };
    const returned = freedBy(operation).length > 0 ? Object.values(shown) : [];
    // Something else may count what is deleted or moved.
    const counted = changedIn(before, after).filter(
      (name) => !moving.includes(name) && isOfIt(resource, name, { before, after, steps }, returned),
    );
    clear(counted.length > 0, `a new ${noun} changes nothing that it belongs to`);
    if (!home || !place) {
      await play.deleteForGood(thing);
      return await demandSame(`${operation.id} has deleted ${thing.path}, which was made in between`, counted);
    }
    const isMoved = async (to: Thing): Promise<boolean> =>
      isDone(await play.askNaming([[place, idInPath(to.path)]], thing));
    // It may only be moved within what both places belong to.
    for (const make of [makeApart, async () => (await play.make({}, place.resource)).thing]) {
      const other = await make(play, place.resource);
      const places = [other, ...ownersOf(play, other)];
      const elsewhere = await watchAround(play, places, resource);
      if (!(await isMoved(other))) continue;
      // What has both places, too, counts the thing as before.
      const left = owners.flatMap((owner) => {
        const to = places.find((one) => one.resource === owner.resource && one.path !== owner.path);
        return to === undefined ? [] : [[` of ${owner.path}`, ` of ${to.path}`] as const];
      });
      const atHome = counted.filter((name) => left.some(([of]) => name.endsWith(of)));
      await demandSame(`${operation.id} has moved ${thing.path} to ${other.path}`, atHome);
      clear(await isMoved(home), `${operation.id} was not accepted`);
      const there = atHome.map((name) => left.reduce((text, [of, to]) => text.replace(of, to), name));
      await elsewhere.demandSame(`${operation.id} has moved ${thing.path} there and back`, there);
      return await demandSame(`${operation.id} has moved ${thing.path} back`, atHome, after);
    }
    clear(false, `${operation.id} was not accepted`);
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
