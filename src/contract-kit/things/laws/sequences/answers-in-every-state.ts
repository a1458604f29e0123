import { notJudged } from '../../../contract/model/probe.ts';
import type { Step } from '../../../contract/model/step.ts';
import { pathKey } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { ownerOf, type Thing } from '../../read/thing.ts';
import { clear, ifClear } from '../../scene/breach.ts';
import { breachIn, clauseBrokenBy } from '../../scene/breach-in.ts';
import { ownListOf, showPage } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { toVerdict } from '../../scene/play-confirmed.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isMade, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { partResources } from '../../scene/surroundings.ts';
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
  play: perWay(async (play, way) => {
    let judged = 0;
    for await (const step of way === 'uses' ? deletions(play) : answers(play)) {
      const breach = step && breachIn(play.operation, step);
      if (breach !== undefined) throw breach;
      if (step !== undefined) judged += 1;
    }
    clear(judged > 0, `no ${play.noun} was made`);
  }),
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
    const verdict = (await states.probe?.(prober)) ?? notJudged('no resource was made');
    if (verdict.kind === 'broken') {
      const clause = clauseBrokenBy(operation, verdict.shown.exchange);
      return clause !== undefined && broken.has(clause) ? notJudged(`${clause} is broken already`) : verdict;
    }
    if (broken.size > 0 || openScene === undefined) return verdict;
    const other = openScene().undescribed(operation);
    return other === undefined ? verdict : toVerdict(other.breach, other.steps);
  },
};

/** Whether an operation makes, lists, reads, changes or removes things of a resource, or acts on one. */
function isAbout(operation: Operation, resource: Resource): boolean {
  const isList = resource.lists.some((list) => list.operation === operation);
  const isOwnPath = pathKey(operation.path) === resource.key;
  return makesIt(operation, resource) || isList || isOwnPath || isActionOn(operation, resource);
}

/** The responses for things with different members. Lists and readers also meet things that an action was done to. */
async function* answers(play: Play): AsyncGenerator<Step | undefined> {
  const { scene, operation, resource, maker, actions } = play;
  const isList = resource.lists.some((list) => list.operation === operation);
  for (const testCase of variedCases(scene, maker, maxShapes)) {
    const made = await ifClear(play.make({ pick: () => testCase }));
    if (made === undefined) continue;
    const { thing, step } = made;
    for (const action of operation.method === 'GET' ? actions : []) await scene.send(action, thing);
    if (makesIt(operation, resource)) {
      yield step;
      yield await scene.send(operation, undefined, { pick: () => testCase, change: () => step.exchange.request });
    } else if (isList) yield await listed(play, made);
    else {
      yield await scene.send(operation, thing);
      yield await scene.send(operation, thing);
    }
  }
}

/** The list that shows a new thing, without filters. */
async function listed({ scene, operation, resource }: Play, { thing }: MadeThing): Promise<Step | undefined> {
  const list = ownListOf(operation, resource);
  const page = list && (await showPage(scene, list, { about: thing }));
  return page?.step ?? (await scene.send(operation));
}

/** The deletion of things that a service may keep: those that an action was done to, and those that others refer to. */
async function* deletions(play: Play): AsyncGenerator<Step | undefined> {
  const { scene, operation, resource, actions } = play;
  if (resource.own.get('DELETE') !== operation) return;
  const things: (Thing | undefined)[] = [];
  for (const action of actions.slice(0, maxUses)) {
    const made = await ifClear(play.make({ readyFor: action }));
    if (made !== undefined && isSuccess(await scene.send(action, made.thing))) things.push(made.thing);
  }
  for (const user of partResources(resource).slice(0, maxUses)) {
    const made = await ifClear(play.make({}, user));
    things.push(made && ownerOf(made.thing, resource));
  }
  for (const thing of things) if (thing !== undefined) yield await scene.send(operation, thing);
}
