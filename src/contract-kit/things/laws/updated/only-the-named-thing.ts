import { isActionOn } from '../../read/actions.ts';
import { canBeFollowed, makeSteady, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { contrastingCase, validCases } from '../../scene/varied-cases.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** Actions that change the place of a thing among others, or make it the only one of its kind. */
const amongOthers =
  /primary|default|feature|activat|pin|select|promot|rank|mov|order|swap|merg|transfer|assign|start|current|main|sync|all|bulk|batch|rotat|replac|link/i;

/** A request about one thing leaves the others as they are. */
export const onlyTheNamedThing: ThingLaw = resourceLaw({
  name: 'only-the-named-thing',
  side: 'request',
  statement:
    'PUT, PATCH, DELETE and actions act on the thing that the path names, and leave others of its kind as they are.',
  source: 'RFC 9110 §9.3.4 and §9.3.5, RFC 5789 §2',
  appliesTo: (operation, resource) =>
    (['PUT', 'PATCH', 'DELETE'].includes(operation.method)
      ? resource.own.get(operation.method) === operation
      : isActionOn(operation, resource) && !amongOthers.test(operation.path)) && canBeFollowed(resource),
  play: async (scene, operation, resource) => {
    const other = await makeSteady(scene, resource);
    if (typeof other === 'string') return { unclear: other };
    const named = await scene.make(resource, { readyFor: operation });
    if (typeof named === 'string') return { unclear: named };
    if (named.thing.path === other.thing.path) return { unclear: 'both things have the same id' };
    const acted = await scene.send(operation, named.thing, {
      pick: () => contrastingCase(validCases(scene, operation), shownIn(resource, other.read)?.value ?? {}),
    });
    if (!isSuccess(acted)) return { unclear: `${operation.id} got ${acted ? answerOf(acted) : 'no request'}` };
    const after = await readThing(scene, other.thing);
    const expected = `the other ${resource.noun} ${other.thing.path} is as it was, because ${operation.id} named ${named.thing.path}`;
    if (isRefused(after))
      return { expected, actual: `reading the other ${resource.noun} gets ${answerOf(after)}`, shown: after };
    if (!isSuccess(after)) return { unclear: `the other ${resource.noun} could not be read` };
    const [first] = changesBetween(resource, other.step, other.read, after);
    if (first === undefined) return 'holds';
    const { path } = first;
    return {
      expected,
      actual: `\`${path}\` of the other ${resource.noun} is ${inWords(first.shown)} and was ${inWords(first.sent)}`,
      shown: after,
    };
  },
});
