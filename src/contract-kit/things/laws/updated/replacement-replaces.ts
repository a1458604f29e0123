import type { Case } from '../../../contract/model/case.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { documentsSuccess } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyOf } from '../../scene/changed-request.ts';
import { describedMember, differencesOf } from '../../scene/differences.ts';
import { canBeFollowed, makeReadable, makeSteady, readThing } from '../../scene/making.ts';
import { defaultOf, memberSchemas } from '../../scene/member-schemas.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import { isEmpty } from '../../scene/same-value.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** A PUT removes the members that it does not name. */
export const replacementReplaces: ThingLaw = resourceLaw({
  name: 'replacement-replaces',
  side: 'request',
  statement: 'PUT removes the optional members that it does not name, or sets them to their default.',
  source: 'RFC 9110 §9.3.4; for operations that the description calls a replacement, or that stand beside a PATCH',
  appliesTo: (operation, resource) =>
    resource.own.get('PUT') === operation &&
    documentsSuccess(operation) &&
    canBeFollowed(resource) &&
    isReplacement(operation, resource),
  play: async (scene, operation, resource) => {
    const made = await makeSteady(scene, resource);
    if (typeof made === 'string') return { unclear: made };
    const [shortest] = validCases(scene, operation).sort((one, other) => lengthOf(one) - lengthOf(other));
    const replaced = await scene.send(operation, made.thing, { pick: () => shortest });
    if (!isSuccess(replaced)) return { unclear: `no ${resource.noun} was replaced` };
    const after = await readThing(scene, made.thing);
    const sent = sentIn(replaced);
    const old = shownIn(resource, made.read);
    const shown = isSuccess(after) ? shownIn(resource, after) : undefined;
    const first = sentIn(made.step)?.value;
    if (after === undefined || shown === undefined || old === undefined || sent === undefined || first === undefined)
      return { unclear: `the ${resource.noun} could not be read after it was replaced` };
    const described = { sent: sent.schemas, shown: shown.schemas };
    if (differencesOf(sent.value, shown.value, described).length > 0) return { unclear: 'the PUT was not kept' };
    const optional = Object.keys(first).filter(
      (name) => !Object.hasOwn(sent.value, name) && describedMember(described, name) !== undefined,
    );
    if (optional.length === 0) return { unclear: 'no valid request leaves out a member' };
    const left = optional.filter((name) => {
      const value = shown.value[name];
      const isDefault = value === defaultOf(memberSchemas(sent.schemas, name));
      return !isEmpty(value) && !isDefault && JSON.stringify(value) === JSON.stringify(old.value[name]);
    });
    const kept = await firstSet(scene, resource, left, shown.value);
    if (kept === undefined) return 'holds';
    return {
      expected: `\`${kept}\` is gone or has its default, because the ${resource.noun} was replaced by one without it`,
      actual: `\`${kept}\` is still ${inWords(shown.value[kept])} after a PUT that does not name it`,
      shown: after,
    };
  },
});

/** The first of some members whose value is not the one that a new thing has if nobody sends it. */
async function firstSet(
  scene: Scene,
  resource: Resource,
  names: readonly string[],
  shown: JsonObject,
): Promise<string | undefined> {
  for (const name of names) {
    const without = shortestWithout(scene, resource, name);
    // Where no thing can be made without it, none can be without it after a PUT.
    if (without === undefined) continue;
    const made = await makeReadable(scene, resource, () => scene.make(resource, { pick: () => without }));
    const value = typeof made === 'string' ? undefined : shownIn(resource, made.read)?.value[name];
    if (value === undefined || JSON.stringify(value) !== JSON.stringify(shown[name])) return name;
  }
  return undefined;
}

/** The shortest request that makes a thing without a member. */
function shortestWithout(scene: Scene, { makers }: Resource, name: string): Case | undefined {
  return makers
    .flatMap(({ operation }) => validCases(scene, operation))
    .filter(({ request }) => !Object.hasOwn(bodyOf(request) ?? { [name]: true }, name))
    .sort((one, other) => lengthOf(one) - lengthOf(other))[0];
}

function lengthOf({ request }: { readonly request: { readonly body?: string } }): number {
  return request.body?.length ?? 0;
}

function isReplacement({ id, node }: Operation, { own }: Resource): boolean {
  const words = [id, node.text('summary'), node.text('description')].join(' ');
  return !/partial|leaves? out|omit|unchanged/i.test(words) && (own.has('PATCH') || /replac/i.test(words));
}
