import type { Step } from '../../../contract/model/step.ts';
import { pathKey } from '../../../openapi/names/item-path.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { canBeFollowed, makeFull, makeReadable, makeSteady, makeUsual, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { isBreach, readerOf, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { changeTimeOf } from '../../scene/times.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** Reading a thing leaves it as it is. */
export const readingChangesNothing: ThingLaw = resourceLaw({
  name: 'reading-changes-nothing',
  side: 'request',
  statement: 'GET, HEAD and OPTIONS change nothing.',
  source: 'RFC 9110 §9.2.1',
  appliesTo: (operation, resource) =>
    isSafe(operation.method) && canBeFollowed(resource) && isAbout(operation, resource),
  play: async (scene, operation, resource) => {
    // A full thing and a usual one: what one of them has already does not show as a change.
    for (const make of [makeFull, makeUsual]) {
      const verdict = await judgeThing(scene, operation, resource, make);
      if (isBreach(verdict)) return { ...verdict, again: (other) => judgeThing(other, operation, resource, make) };
      if (verdict !== 'holds') return verdict;
    }
    return 'holds';
  },
});

async function judgeThing(
  scene: Scene,
  operation: Operation,
  resource: Resource,
  make: typeof makeFull,
): Promise<Verdict> {
  const isReader = readerOf(resource) === operation;
  const made = await (isReader ? makeReadable : makeSteady)(scene, resource, make);
  if (typeof made === 'string') return { unclear: made };
  return await judgeReads(scene, operation, made, isReader ? asksOf(resource) : [ask]);
}

async function judgeReads(
  scene: Scene,
  operation: Operation,
  made: MadeThing & { readonly read: Step },
  asks: readonly Ask[],
): Promise<Verdict> {
  const { resource } = made.thing;
  let before = made.read;
  let moves = 0;
  let asked = 0;
  for (const send of asks) {
    const one = await send(scene, operation, made.thing);
    if (one === undefined) continue;
    asked += 1;
    const after = await readThing(scene, made.thing);
    const what = `${one.exchange.request.method} ${one.exchange.request.path}`;
    const expected = `the ${resource.noun} is as it was before ${what}`;
    if (isRefused(after)) return { expected, actual: `reading it afterwards gets ${answerOf(after)}`, shown: after };
    if (!isSuccess(after)) return { unclear: `the ${resource.noun} could not be read again` };
    const [first] = changesBetween(resource, made.step, before, after);
    if (first !== undefined)
      return {
        expected,
        actual: `\`${first.path}\` is ${inWords(first.shown)} and was ${inWords(first.sent)}`,
        shown: after,
      };
    if (hasMoved(resource, before, after)) moves += 1;
    before = after;
  }
  // A service may finish its work on a new thing once, but not at each request.
  if (moves < 3 || moves < asked) return 'holds';
  return {
    expected: `the time of the last change of the ${resource.noun} is as it was, because it was only read`,
    actual: 'each request that reads it moves that time',
    shown: before,
  };
}

function hasMoved(resource: Resource, before: Step, after: Step): boolean {
  const timeIn = (step: Step): unknown => changeTimeOf(shownIn(resource, step)?.value ?? {})?.[1];
  const [old, now] = [timeIn(before), timeIn(after)];
  return old !== undefined && now !== undefined && old !== now;
}

type Ask = (scene: Scene, operation: Operation, thing: Thing) => Promise<Step | undefined>;

const ask: Ask = (scene, operation, thing) => scene.send(operation, thing);

/** The same request with another safe method. */
function as(method: string): Ask {
  return (scene, operation, thing) => scene.send(operation, thing, { change: (request) => ({ ...request, method }) });
}

/** How a thing can be asked for on its own path. A method that the description has is the business of its operation. */
function asksOf({ own }: Resource): Ask[] {
  return [ask, ...['HEAD', 'OPTIONS'].filter((method) => !own.has(method)).map(as)];
}

/** Whether an operation is about one thing of a resource, or lists it among its neighbours. */
function isAbout(operation: Operation, resource: Resource): boolean {
  const { handlesOf } = resourceModel(operation.node.document);
  const isItsOwn =
    handlesOf(operation).at(-1)?.resource === resource && pathKey(operation.path).startsWith(resource.key);
  const isList = `${pathKey(operation.path)}/{}` === resource.key;
  return isItsOwn || isList;
}
