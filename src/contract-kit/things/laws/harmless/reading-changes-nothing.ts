import { isSafe } from '../../../openapi/names/is-safe.ts';
import { pathKey } from '../../../openapi/names/path-handle.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { demand } from '../../scene/breach.ts';
import type { Play, Watched } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isReadAlone, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { changeTimeOf } from '../../scene/times.ts';

/** Reading a thing leaves it as it is. */
export const readingChangesNothing: ThingLaw = sceneLaw<'full' | 'usual'>({
  name: 'reading-changes-nothing',
  statement: 'GET, HEAD and OPTIONS change nothing.',
  source: 'RFC 9110 §9.2.1',
  needs: [(...about) => isSafe(about[0].method) || isActionOn(...about), isMade, isReadAlone, isItOrItsNeighbours],
  // A full thing and a usual one: what one of them has already does not show as a change.
  ways: () => ['full', 'usual'],
  play: async (play, makes) => {
    for (const make of play.each(makes)) {
      const { operation, reader, resource } = play;
      const made = await play[make](operation);
      // A method that the description has is the business of its operation.
      const others = ['HEAD', 'OPTIONS'].filter((method) => !resource.own.has(method));
      const methods = operation === reader ? ['GET', ...others] : [operation.method];
      const it = await (operation === reader ? play.watch(made) : play.steady(made));
      await judgeReads(play, it, isSafe(operation.method) ? methods : undescribed(operation));
    }
  },
});

/** Sends a safe request with each of these methods. @throws Breach when the thing is not as it was before. */
async function judgeReads(play: Play, first: Watched, methods: readonly string[]): Promise<void> {
  let it = first;
  let moves = 0;
  let asked = 0;
  for (const method of methods) {
    const step = await play.scene.send(play.operation, it.thing, {
      change: ({ body, ...request }) => ({ ...request, ...(method === play.operation.method && { body }), method }),
    });
    if (step === undefined) continue;
    asked += 1;
    const because = `${method} ${step.exchange.request.path} only reads`;
    const expected = `the ${play.noun} is as it was, because ${because}`;
    const read = await play.mustRead(it.thing, expected, 'reading it afterwards');
    const [old, now] = [it.read, read].map((one) => changeTimeOf(play.shown(one))?.[1]);
    if (old !== undefined && now !== undefined && old !== now) moves += 1;
    it = play.unchanged(it, read, because);
  }
  // A service may finish its work on a new thing once, but not at each request.
  const expected = `the time of the last change of the ${play.noun} is as it was, because it was only read`;
  demand(moves < 3 || moves < asked, expected, 'each request that reads it moves that time', it.read);
}

/** The safe methods that an action has nothing to do with. */
function undescribed({ path, node }: Operation): string[] {
  const atPath = readOperations(node.document).filter((operation) => operation.path === path);
  return ['HEAD', 'OPTIONS'].filter(
    (method) => !atPath.some((operation) => ['GET', method].includes(operation.method)),
  );
}

/** Whether an operation is about one thing of a resource, or lists it among its neighbours. */
function isItOrItsNeighbours(...[operation, resource]: Parameters<Need>): boolean {
  const key = pathKey(operation.path);
  return (isAboutIt(operation, resource) && key.startsWith(resource.key)) || `${key}/{}` === resource.key;
}
