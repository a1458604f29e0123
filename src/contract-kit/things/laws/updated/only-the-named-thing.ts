import { segmentNoun } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { ownerOf, type Thing } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { isToldFixed } from '../../scene/changes-between.ts';
import type { Difference } from '../../scene/differences.ts';
import { eachScript, type Play, type WayScript } from '../../scene/play.ts';
import { isLogOf, readRecords, recordLists } from '../../scene/records.ts';
import { namedIn, naming } from '../../scene/referred-id.ts';
import { sentProperties, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { mayEnd } from '../../scene/surely-deletes.ts';
import { byContrast, mostContrasting } from '../../scene/varied-cases.ts';
import { isSuccess } from '../../scene/words.ts';

/** Actions that change the place of a thing among others, or make it the only one of its kind. */
const amongOthers =
  /primary|default|feature|activat|pin|select|promot|rank|mov|order|swap|merg|transfer|assign|start|current|main|sync|all|bulk|batch|rotat|replac|link/i;

/** The things below the path of a thing, or made for it, that a change of it leaves there: its body does not list them. */
function partsOf(operation: Operation, resource: Resource): Resource[] {
  const listed = sentProperties(operation).map(([name]) => segmentNoun(name));
  if (!means('replace', 'change')(operation, resource)) return [];
  const { resources, mentionsOf } = modelFor(operation);
  const isPart = (part: Resource): boolean =>
    isBelow(part, resource) ||
    part.makers.slice(0, 1).some((maker) => mentionsOf(maker.operation).some((one) => one.resource === resource));
  return resources.filter(
    (part) =>
      part !== resource &&
      isPart(part) &&
      isRead(operation, part) &&
      isMade(operation, part) &&
      !listed.includes(part.noun) &&
      !mayEnd(operation, part),
  );
}

function isBelow({ key }: Resource, whole: Resource): boolean {
  return key.startsWith(`${whole.key}/`);
}

/** A change of a thing leaves its parts as they are. What was made for it may show something of it. */
async function keepsParts(play: Play, part: Resource): Promise<void> {
  const { operation, resource, noun } = play;
  const it = await play.watch(await play.make({}, part));
  const whole = need(ownerOf(it.thing, resource), `a new ${part.noun} names no ${noun}`);
  const shown = play.shown(await play.read(whole));
  await play.accept(operation, whole, { pick: (valid) => byContrast(valid, shown)[0] });
  // A thing that is lost as a whole is the business of another law.
  await play.read(whole);
  const because = `${operation.id} named only its ${noun}`;
  const read = await play.mustRead(it.thing, `the ${part.noun} ${it.thing.path} is still there, because ${because}`);
  const schemas = new Map(shownProperties(part));
  const isFixed = ({ path }: Difference): boolean => [schemas.get(path) ?? []].flat().some(isToldFixed);
  play.unchanged(it, read, because, isBelow(part, resource) ? undefined : isFixed, 'another');
}

/** A request about one thing leaves the others as they are. */
export const onlyTheNamedThing: ThingLaw = sceneLaw<WayScript>({
  name: 'only-the-named-thing',
  statement:
    'PUT, PATCH, DELETE and actions act on the thing that the path names, and leave others of its kind as they are. What was made for the thing is still there after a change.',
  source: 'RFC 9110 §9.3.4 and §9.3.5, RFC 5789 §2',
  needs: [
    (operation, resource) =>
      means('replace', 'change', 'remove')(operation, resource) ||
      (isActionOn(operation, resource) && !amongOthers.test(operation.path)),
    isMade,
    isRead,
  ],
  waysOf: (...about) => [keepsOthers, ...partsOf(...about).map((part) => (play: Play) => keepsParts(play, part))],
  play: eachScript,
});

/** A change of a thing leaves the others of its kind as they are. */
async function keepsOthers(play: Play): Promise<void> {
  const { operation, noun } = play;
  const other = await play.steady();
  // Both are made for the same things, such as two orders of one customer, where the body of the request names these.
  const alike = await ifClear(play.make({ readyFor: operation, change: naming(namedIn(other.step)) }));
  const { thing } = alike ?? (await play.make({ readyFor: operation }));
  clear(thing.path !== other.thing.path, 'both things have the same id');
  const demandNoMore = await watchLists(play, other.thing);
  const different = mostContrasting(play.cases(), play.shown(other.read));
  const acted = await play.ask(operation, thing, { pick: () => different });
  if (!isSuccess(acted)) await play.accept(operation, thing);
  const because = `${operation.id} named ${thing.path}`;
  const expected = `the other ${noun} ${other.thing.path} is as it was, because ${because}`;
  const read = await play.mustRead(other.thing, expected, `reading the other ${noun}`);
  play.unchanged(other, read, because, undefined, 'another', { of: ` of the other ${noun}` });
  await demandNoMore(`nothing was done with ${other.thing.path}`);
}

/** Looks how much the lists below a thing show of what has no path of its own: what has happened, and what a POST there adds. */
async function watchLists(play: Play, thing: Thing): Promise<(because: string) => Promise<void>> {
  const { scene, operation, resource } = play;
  const isAddedTo = ({ path }: Operation): boolean =>
    scene.operations().some((one) => one.method === 'POST' && one.path === path);
  const lists = recordLists(operation, resource).filter(
    (list) => isLogOf(list, resource) || (list.path.startsWith(`${resource.path}/`) && isAddedTo(list)),
  );
  const before = new Map<Operation, number>();
  for (const list of lists) {
    const records = await ifClear(readRecords(play, list, thing));
    if (records !== undefined && isSuccess(records.step)) before.set(list, records.all.length);
  }
  return async (because) => {
    for (const [list, count] of before) {
      const { all, step } = await readRecords(play, list, thing);
      const expected = `${list.id} shows ${count} items of ${thing.path}, as before, because ${because}`;
      demand(all.length <= count, expected, `it shows ${all.length}`, step);
    }
  };
}
