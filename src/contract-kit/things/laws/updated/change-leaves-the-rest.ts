import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import type { Resource } from '../../read/resource-model.ts';
import { canBeFollowed, makeSteady, readThing } from '../../scene/making.ts';
import { sentIn } from '../../scene/representation.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** The number of changes of different members. */
const most = 3;

/** A PATCH changes nothing but what it names. */
export const changeLeavesTheRest: ThingLaw = resourceLaw({
  name: 'change-leaves-the-rest',
  side: 'request',
  statement: 'PATCH leaves the members as they are that it does not name.',
  source: 'RFC 5789 §2 and RFC 7396',
  appliesTo: (operation, resource) => resource.own.get('PATCH') === operation && canBeFollowed(resource),
  play: async (scene, operation, resource) => {
    const made = await makeSteady(scene, resource);
    if (typeof made === 'string') return { unclear: made };
    let { read } = made;
    let isSeen = false;
    const names = new Set<string>();
    for (const one of validCases(scene, operation)) {
      const [own, another] = namesIn(one);
      if (own === undefined || another !== undefined || names.has(own) || names.size === most) continue;
      names.add(own);
      const changed = await scene.send(operation, made.thing, { pick: () => one });
      if (!isSuccess(changed) || changed.status === 202) continue;
      const after = await readThing(scene, made.thing);
      if (!isSuccess(after)) return { unclear: `the ${resource.noun} could not be read after it was changed` };
      const verdict = judgeRest(resource, made.step, read, changed, after);
      if (verdict !== undefined) return verdict;
      isSeen = true;
      read = after;
    }
    return isSeen ? 'holds' : { unclear: 'no change of a single member was accepted' };
  },
});

function namesIn({ request }: Case): string[] {
  const body = exactJson(request.body);
  return isJsonObject(body) ? Object.keys(body) : [];
}

/** `undefined` if nothing else was changed. */
function judgeRest(resource: Resource, made: Step, before: Step, changed: Step, after: Step): Verdict | undefined {
  const named = Object.keys(sentIn(changed)?.value ?? {});
  const [first] = changesBetween(resource, made, before, after).filter(({ path }) => !named.includes(path));
  if (first === undefined) return undefined;
  const { path } = first;
  return {
    expected: `\`${path}\` is still ${inWords(first.sent)}, because only \`${named.join('`, `')}\` was changed`,
    actual: `\`${path}\` is ${inWords(first.shown)} after a change of \`${named.join('`, `')}\``,
    shown: after,
  };
}
