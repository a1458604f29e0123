import type { Step } from '../../../contract/model/step.ts';
import { pathKey } from '../../../openapi/names/item-path.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { clauseBrokenBy, judgeResponse } from '../../scene/judge-response.ts';
import { ownListOf, showPage } from '../../scene/own-list.ts';
import { isBreach, resourceLaw, toVerdict, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { makesIt } from '../../scene/scene-law.ts';
import { variedCases } from '../../scene/varied-cases.ts';
import { isSuccess } from '../../scene/words.ts';
import { usedBy } from '../deleted/used-is-not-deleted.ts';

/** The limit of things with different members that one judgement makes. */
const maxShapes = 6;
/** The limit of uses of a thing that are tried before it is deleted. */
const maxUses = 2;

const states = resourceLaw({
  name: 'answers-in-every-state',
  side: 'response',
  statement: 'Whatever members a thing has, and whatever was done to it before, responses are as described.',
  source: 'the description of the responses',
  appliesTo: (operation, resource) => resource.makers.length > 0 && isAbout(operation, resource),
  play: async (scene, operation, resource) => {
    const isMaker = makesIt(operation, resource);
    const isList = resource.lists.some((list) => list.operation === operation);
    let judged = 0;
    const [maker] = resource.makers;
    for (const one of maker === undefined ? [] : variedCases(scene, maker.operation, maxShapes)) {
      const made = await scene.make(resource, { pick: () => one });
      if (typeof made === 'string') continue;
      await changeState(scene, resource, made, operation);
      const steps = isMaker
        ? [
            made.step,
            await scene.send(operation, undefined, { pick: () => one, change: () => made.step.exchange.request }),
          ]
        : isList
          ? [await listed(scene, operation, resource, made)]
          : [await scene.send(operation, made.thing), await scene.send(operation, made.thing)];
      for (const step of steps.filter((step) => step !== undefined)) {
        const verdict = judgeResponse(operation, step);
        if (verdict !== 'holds') return verdict;
        judged += 1;
      }
    }
    const used = await judgeUsed(scene, operation, resource);
    if (isBreach(used)) return { ...used, again: (other) => judgeUsed(other, operation, resource) };
    return judged > 0 ? 'holds' : { unclear: `no ${resource.noun} was made` };
  },
});

/**
 * Responses are as the description says for things of different shapes, and when the same is asked twice. Those that other
 * laws got are judged, too, unless the operation has a finding already, which may have the same cause. A clause that is
 * broken already has a finding of its own.
 */
export const answersInEveryState: ThingLaw = {
  ...states,
  probe: async (prober) => {
    const { operation, openScene, broken = new Set() } = prober;
    const verdict = (await states.probe?.(prober)) ?? { kind: 'not-judged', reason: 'no resource was made' };
    if (verdict.kind === 'broken') {
      const clause = clauseBrokenBy(operation, verdict.shown.exchange);
      const isKnown = clause !== undefined && broken.has(clause);
      return isKnown ? { kind: 'not-judged', reason: `${clause} is broken already` } : verdict;
    }
    if (broken.size > 0 || openScene === undefined) return verdict;
    const other = openScene().undescribed(operation);
    return other === undefined ? verdict : toVerdict(other, { steps: () => other.steps });
  },
};

/** Whether an operation makes, lists, reads, changes or removes things of a resource, or acts on one. */
function isAbout(operation: Operation, resource: Resource): boolean {
  const isList = resource.lists.some((list) => list.operation === operation);
  const isOwn = pathKey(operation.path) === resource.key;
  return makesIt(operation, resource) || isList || isOwn || isActionOn(operation, resource);
}

/** The list that shows a new thing, without filters. */
async function listed(
  scene: Scene,
  operation: Operation,
  resource: Resource,
  { thing }: MadeThing,
): Promise<Step | undefined> {
  const list = ownListOf(operation, resource);
  const page = list && (await showPage(scene, list, { about: thing }));
  return page?.step ?? (await scene.send(operation));
}

/** Judges the deletion of things that a service may keep: those that an action was done to, and those that others refer to. */
async function judgeUsed(scene: Scene, operation: Operation, resource: Resource): Promise<Verdict> {
  for (const thing of operation.method === 'DELETE' ? await usedThings(scene, operation, resource) : []) {
    const step = await scene.send(operation, thing);
    const verdict = step === undefined ? 'holds' : judgeResponse(operation, step);
    if (verdict !== 'holds') return verdict;
  }
  return 'holds';
}

async function usedThings(scene: Scene, { node }: Operation, resource: Resource): Promise<Thing[]> {
  const things: Thing[] = [];
  const actions = scene.operations().filter((one) => isActionOn(one, resource));
  for (const action of actions.slice(0, maxUses)) {
    const made = await scene.make(resource, { readyFor: action });
    if (typeof made !== 'string' && isSuccess(await scene.send(action, made.thing))) things.push(made.thing);
  }
  const { resources } = resourceModel(node.document);
  const users = resources.filter(({ makers: [maker] }) => maker !== undefined && refersTo(maker.operation, resource));
  for (const user of users.slice(0, maxUses)) {
    const made = await scene.make(user);
    const used = typeof made === 'string' ? undefined : usedBy(made, resource);
    if (used !== undefined) things.push(used);
  }
  return things;
}

function refersTo(maker: Operation, resource: Resource): boolean {
  return resourceModel(maker.node.document)
    .referencesOf(maker)
    .some((one) => one.resource === resource && one.in === 'body' && one.required);
}

/** Lists and readers also meet things that an action was done to. */
async function changeState(scene: Scene, resource: Resource, made: MadeThing, operation: Operation): Promise<void> {
  if (operation.method !== 'GET') return;
  for (const action of scene.operations().filter((one) => isActionOn(one, resource)))
    await scene.send(action, made.thing);
}
