import { headerOf, responseOf } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idOf } from '../../read/read-things.ts';
import { idInPath, type Thing, thingPathOf } from '../../read/thing.ts';
import { canBeFollowed, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { makes, resourceLaw } from '../../scene/resource-law.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** The `Location` of what was made leads to it. */
export const locationLeadsToIt: ThingLaw = resourceLaw({
  name: 'location-leads-to-it',
  side: 'request',
  statement: '`Location` of a 201 leads to what was made.',
  source: 'RFC 9110 §10.2.2 and §15.3.2',
  appliesTo: (operation, resource) => makes(operation, resource) && canBeFollowed(resource) && hasLocation(operation),
  play: async (scene, operation, resource) => {
    // The `Location` of one thing must not lead to another one, so two are made.
    const first = await scene.make(resource);
    const made = typeof first === 'string' ? first : await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const { thing, step } = made;
    const location = locationOf(made, scene.baseUrl);
    if (step.status !== 201 || location === undefined)
      return { unclear: 'no 201 with a `Location` on the same server came' };
    const read = await readThing(scene, thing);
    if (!isSuccess(read) || showsAnother(thing, read)) return { unclear: `the new ${resource.noun} cannot be read` };
    if (isSamePath(location, read.exchange.request.path)) return 'holds';
    const followed = await scene.send(read.case.operation, thing, {
      change: (request) => ({ ...request, path: location }),
    });
    if (followed === undefined || followed.status >= 500) return { unclear: '`Location` could not be followed' };
    const expected = `\`Location\` leads to the new ${resource.noun}, which is at ${read.exchange.request.path}`;
    const from = `\`Location\` of ${operation.id} is ${location}`;
    if (isRefused(followed)) return { expected, actual: `${from}, which gets ${answerOf(followed)}`, shown: followed };
    const isOther =
      (typeof first !== 'string' && isSamePath(location, first.thing.path)) || showsAnother(thing, followed);
    if (isOther) return { expected, actual: `${from}, which leads to another ${resource.noun}`, shown: followed };
    return { unclear: '`Location` has another path than the description' };
  },
});

/** Whether a response shows another thing of the same kind: one with another id. */
function showsAnother({ resource, path }: Thing, step: Step): boolean {
  const shown = shownIn(resource, step)?.value;
  const id = shown && idOf(shown, resource.variable);
  return id !== undefined && id !== idInPath(path);
}

function hasLocation({ responses }: Operation): boolean {
  return responses.some(({ node }) => node.at('headers', 'Location') !== undefined);
}

/** The path of `Location` below the base URL. `undefined` if it leads elsewhere, or if there is none. */
function locationOf({ step: { exchange } }: MadeThing, baseUrl: URL): string | undefined {
  const response = responseOf(exchange);
  const location = response && headerOf(response, 'location');
  const prefix = baseUrl.pathname.replace(/\/$/, '');
  const requested = new URL(prefix + exchange.request.path, baseUrl);
  if (location === undefined || !URL.canParse(location, requested)) return undefined;
  const { origin, pathname } = new URL(location, requested);
  return origin === baseUrl.origin && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : undefined;
}

function isSamePath(one: string, other: string): boolean {
  return thingPathOf({ path: one }) === thingPathOf({ path: other });
}
