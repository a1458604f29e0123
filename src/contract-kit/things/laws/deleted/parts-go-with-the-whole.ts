import { type Resource, type ResourceModel, resourceModel } from '../../read/resource-model.ts';
import { ownerOf, resourcesAbove, type Thing, thingAbove } from '../../read/thing.ts';
import { clear, mustRefuse, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { Play, perWay } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, type Need, readsIt, sceneLaw } from '../../scene/scene-law.ts';
import { surelyDeletes } from '../../scene/surely-deletes.ts';
import { makeOf } from '../../scene/surroundings.ts';
import { documentsGone } from '../../scene/unknown-like.ts';

/** A thing below the path of a deleted thing cannot be read any more, and neither can what is said to be deleted with it. */
export const partsGoWithTheWhole: ThingLaw = sceneLaw<Resource>({
  name: 'parts-go-with-the-whole',
  statement:
    'What is below the path of a deleted thing, or what its deletion removes by the words of the description, cannot be read any more.',
  source: "RFC 9110 §9.3.5, the description's own 404 or 410, and the words of the deletion",
  needs: [showsWhetherItIsThere, isMade, documentsGone],
  waysOf: ({ node }, resource) => deletedWith(resource, resourceModel(node.document)),
  play: perWay(async (play, whole) => {
    const made = await play.full();
    const { thing } = made;
    const isReading = readsIt(play.operation, play.resource);
    const before = isReading ? await play.read(thing) : made.step;
    const owner = need(ownerOf(thing, whole), `a new ${play.noun} names no ${whole.noun}`);
    let isSame = true;
    await play.deleteForGood(
      owner,
      waysToDelete(play, owner, async () => {
        if (!isReading) return;
        const read = await play.ask(play.operation, thing);
        isSame = unordered(play.shown(before)) === unordered(play.shown(read));
      }),
    );
    clear(isSame, `what was done with the ${whole.noun} first has changed the ${play.noun}`);
    const expected = `404 or 410 for the ${play.noun} ${thing.path}, because the ${whole.noun} ${owner.path} was deleted`;
    const after = await play.ask(play.operation, thing);
    clear(after.status < 500, `the ${play.noun} could not be asked for`);
    mustRefuse(after, expected);
  }),
});

/** What reads a thing, or deletes it where nothing reads it. */
function showsWhetherItIsThere(...[operation, resource]: Parameters<Need>): boolean {
  const isUnread = !resource.own.has('GET') && resource.own.get('DELETE') === operation;
  return readsIt(operation, resource) || isUnread;
}

/**
 * What may have to be done before a thing can be deleted: each action on it, or another of its kind is there.
 *
 * @param look Called after an action.
 */
function waysToDelete(play: Play, thing: Thing, look: () => Promise<void>): (() => Promise<unknown>)[] {
  const { resource } = thing;
  const { actions, scene } = new Play(play.scene, play.operation, resource);
  const [whole] = resourcesAbove(resource, scene.model);
  const ways = actions.map((action) => () => play.ask(action, thing).then(look));
  return whole === undefined ? ways : [...ways, () => makeOf(play, resource, thingAbove(thing, whole))];
}

/** What things of a resource are deleted with: what is in their path before them, and what its deletion says so of. */
function deletedWith(part: Resource, model: ResourceModel): Resource[] {
  const { handlesOf, mentionsOf } = model;
  const above = resourcesAbove(part, model).slice(0, 1);
  const named = part.makers.slice(0, 1).flatMap(({ operation }) => [...handlesOf(operation), ...mentionsOf(operation)]);
  const said = named
    .map(({ resource }) => resource)
    .filter((whole) => whole !== part && surelyDeletes(whole.own.get('DELETE'), part));
  const all = [...new Set([...above, ...said])];
  return all.filter(({ own }) => ['DELETE', 'GET'].every((method) => own.has(method)));
}
