import type { Step } from '../../../contract/model/step.ts';
import { pathKey } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { Breach, clear, ifClear } from '../../scene/breach.ts';
import { clauseBrokenBy, judgeResponse } from '../../scene/judge-response.ts';
import { ownListOf, showPage } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { isBreach, toVerdict } from '../../scene/play-confirmed.ts';
import { mustName, usedBy } from '../../scene/referred-id.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isMade, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { variedCases } from '../../scene/varied-cases.ts';
import { isSuccess } from '../../scene/words.ts';

/** The limit of things with different members that one verdict makes. */
const maxShapes = 6;
/** The limit of uses of a thing that are tried before it is deleted. */
const maxUses = 2;

const states = sceneLaw<'shapes' | 'uses'>({
  name: 'answers-in-every-state',
  side: 'response',
  statement: 'Whatever members a thing has, and whatever was done to it before, responses are as described.',
  source: 'the description of the responses',
  needs: [isMade, isAbout],
  ways: () => ['shapes', 'uses'],
  play: async (play, ways) => {
    const steps = async (way: 'shapes' | 'uses') => (way === 'uses' ? await judgeUsed(play) : await judgeShapes(play));
    await play.some(ways, async (way) => {
      clear((await steps(way)) > 0, `no ${play.noun} was made`);
    });
  },
});

/** Judges the responses for things with different members. Returns their number. */
async function judgeShapes(play: Play): Promise<number> {
  const { scene, operation, resource, maker } = play;
  const isList = resource.lists.some((list) => list.operation === operation);
  let judged = 0;
  for (const one of variedCases(scene, maker, maxShapes)) {
    const made = await ifClear(play.make({ pick: () => one }));
    if (made === undefined) continue;
    await changeState(play, made);
    const { thing, step } = made;
    const again = { pick: () => one, change: () => step.exchange.request };
    const steps = makesIt(operation, resource)
      ? [step, await scene.send(operation, undefined, again)]
      : isList
        ? [await listed(play, made)]
        : [await scene.send(operation, thing), await scene.send(operation, thing)];
    judged += judgeAll(operation, steps);
  }
  return judged;
}

/** @throws Breach when a response is not as described. */
function judgeAll(operation: Operation, steps: readonly (Step | undefined)[]): number {
  const came = steps.filter((step) => step !== undefined);
  for (const step of came) {
    const verdict = judgeResponse(operation, step);
    if (isBreach(verdict)) throw new Breach(verdict.expected, verdict.actual, step);
  }
  return came.length;
}

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
async function listed({ scene, operation, resource }: Play, { thing }: MadeThing): Promise<Step | undefined> {
  const list = ownListOf(operation, resource);
  const page = list && (await showPage(scene, list, { about: thing }));
  return page?.step ?? (await scene.send(operation));
}

/** Judges the deletion of things that a service may keep: those that an action was done to, and those that others refer to. */
async function judgeUsed(play: Play): Promise<number> {
  const { scene, operation } = play;
  let judged = 0;
  for (const thing of operation.method === 'DELETE' ? await usedThings(play) : [])
    judged += judgeAll(operation, [await scene.send(operation, thing)]);
  return judged;
}

async function usedThings(play: Play): Promise<Thing[]> {
  const { scene, resource } = play;
  const things: Thing[] = [];
  const actions = scene.operations().filter((one) => isActionOn(one, resource));
  for (const action of actions.slice(0, maxUses)) {
    const made = await ifClear(play.make({ readyFor: action }));
    if (made !== undefined && isSuccess(await scene.send(action, made.thing))) things.push(made.thing);
  }
  const users = scene.model.resources.filter(
    ({ makers: [maker] }) =>
      maker !== undefined && scene.model.referencesOf(maker.operation).some((one) => mustName(one, resource)),
  );
  for (const user of users.slice(0, maxUses)) {
    const made = await ifClear(play.make({}, user));
    const used = made && usedBy(made, resource);
    if (used !== undefined) things.push(used);
  }
  return things;
}

/** Lists and readers also meet things that an action was done to. */
async function changeState({ scene, operation, resource }: Play, { thing }: MadeThing): Promise<void> {
  if (operation.method !== 'GET') return;
  for (const action of scene.operations().filter((one) => isActionOn(one, resource))) await scene.send(action, thing);
}
