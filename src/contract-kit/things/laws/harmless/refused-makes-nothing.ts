import type { Step } from '../../../contract/model/step.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Thing } from '../../read/thing.ts';
import { withHeaderField } from '../../scene/changed-request.ts';
import { idOfNothing, neededReferences, withReferredId } from '../../scene/referred-id.ts';
import { shownIn } from '../../scene/representation.ts';
import { makes, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { listOf, walkList } from '../../scene/walk-list.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';
import { judgeEach, type Refusal, refusalsOf, refusedInWords, withoutAccepted } from './refusals.ts';

/** A request that is refused makes nothing. */
export const refusedMakesNothing: ThingLaw = resourceLaw({
  name: 'refused-makes-nothing',
  side: 'request',
  statement: 'A request that is refused with a status from 400 to 499 makes nothing.',
  source: 'RFC 9110 §15.5: a refused method is not applied',
  appliesTo: (operation, resource) => makes(operation, resource) && listOf(resource) !== undefined,
  play: async (scene, operation, resource) => {
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const used = await usedKey(scene, operation, made.thing);
    const unknown = await namesNothing(scene, operation);
    const refusals = [
      ...refusalsOf(scene, operation, shownIn(resource, made.step)?.value ?? {}),
      ...(used === undefined ? [] : [used]),
      ...(unknown === undefined ? [] : [unknown]),
      ...sameAgain(operation, made),
    ];
    return await judgeEach(scene, refusals, async (one, some) => {
      // The list of a part is about the whole that the thing belongs to, which another scene does not know.
      const about = one === scene ? made : await one.make(resource);
      return typeof about === 'string' ? { unclear: about } : await judgeRefusals(one, operation, about.thing, some);
    });
  },
});

/** The request that has made a thing, sent again, if the description says that there are conflicts. */
function sameAgain(operation: Operation, { thing: { resource }, step }: MadeThing): Refusal[] {
  if (describedConflict(operation) === undefined) return [];
  const again = ({ case: one, exchange }: Step): Refusal => ({
    what: 'that has made one already',
    options: { pick: () => one, change: () => exchange.request },
    anew: async (other) => {
      const made = await other.make(resource);
      return typeof made === 'string' ? undefined : again(made.step);
    },
  });
  return [again(step)];
}

async function judgeRefusals(
  scene: Scene,
  operation: Operation,
  about: Thing,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const source = listOf(about.resource);
  const before = source === undefined ? 'there is no list' : await walkList(scene, source, about);
  if (source === undefined || typeof before === 'string') return { unclear: String(before) };
  if (!before.isWhole) return { unclear: 'the list may not show everything' };
  const answers: Step[] = [];
  for (const { options } of refusals) {
    const asked = await scene.send(operation, about, options);
    // What was accepted has made something, so the list says nothing more.
    if (isSuccess(asked))
      return await withoutAccepted(refusals, options, (others) => judgeRefusals(scene, operation, about, others));
    if (asked !== undefined) answers.push(asked);
  }
  const last = answers.filter(isRefused).at(-1);
  if (last === undefined) return { unclear: `no request to ${operation.id} was refused` };
  const after = await walkList(scene, source, about);
  if (typeof after === 'string') return { unclear: after };
  const fresh = after.paths.find((path) => !before.paths.includes(path));
  if (fresh === undefined) return 'holds';
  return {
    expected: `no new ${about.resource.noun} in the list, because ${operation.id} refused ${refusedInWords(refusals)} with ${answerOf(last)}`,
    actual: `the list shows a new ${about.resource.noun}: ${fresh}`,
    shown: after.last,
  };
}

/** Another request with a key that was used before, if the description has keys and conflicts. */
async function usedKey(scene: Scene, operation: Operation, about: Thing): Promise<Refusal | undefined> {
  const isKey = (name: string): boolean => /^(?:x-)?idempotency-key$/i.test(name);
  const key = operation.parameters.find(({ in: location, name }) => location === 'header' && isKey(name));
  const isPossible = operation.responses.some(({ status }) => status === '409' || status === '422');
  const cases = validCases(scene, operation);
  const first = cases.find(({ request }) => request.headers.some(([name]) => isKey(name)));
  if (key === undefined || !isPossible || first === undefined) return undefined;
  const other = cases.find(({ request }) => request.body !== first.request.body);
  const used = await scene.send(operation, about, { pick: () => first });
  const value = used?.exchange.request.headers.find(([name]) => isKey(name))?.[1];
  if (!isSuccess(used) || other === undefined || value === undefined) return undefined;
  return {
    what: `with a \`${key.name}\` that another request had`,
    options: { pick: () => other, change: (request) => withHeaderField(request, key.name, value) },
    anew: async (another) => {
      const made = await another.make(about.resource);
      return typeof made === 'string' ? undefined : await usedKey(another, operation, made.thing);
    },
  };
}

/** A request whose body refers to a thing that does not exist. Services may refuse it. */
async function namesNothing(scene: Scene, operation: Operation): Promise<Refusal | undefined> {
  const [reference] = neededReferences(operation);
  const [one] = validCases(scene, operation);
  const referred = reference && one && (await scene.make(reference.resource));
  const id =
    referred === undefined || typeof referred === 'string' ? undefined : await idOfNothing(scene, referred.thing);
  if (reference === undefined || one === undefined || id === undefined) return undefined;
  return {
    what: `with a \`${reference.path.join('.')}\` that names nothing`,
    options: { pick: () => one, change: (request) => withReferredId(request, reference, id) },
    anew: (other) => namesNothing(other, operation),
  };
}
