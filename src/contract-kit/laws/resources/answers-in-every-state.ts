import type { Law } from '../../model/law.ts';
import type { MadeThing, Step, ThingBench } from '../../model/thing-bench.ts';
import type { Operation } from '../../openapi/operation.ts';
import { pathKey } from '../../resources/item-path.ts';
import type { Resource } from '../../resources/resource-model.ts';
import { clauseBrokenBy, judgeResponse } from './judge-response.ts';
import { ownListOf, showPage } from './lists/own-list.ts';
import { isActionOn, makes, resourceLaw, toVerdict } from './resource-law.ts';
import { variedCases } from './varied-cases.ts';

/** So many different things are made. */
const mostShapes = 6;

const states = resourceLaw({
  name: 'answers-in-every-state',
  side: 'response',
  statement: 'Whatever members a thing has, and whatever was done to it before, responses are as described.',
  source: 'the description of the responses',
  appliesTo: (operation, resource) => resource.makers.length > 0 && isAbout(operation, resource),
  play: async (bench, operation, resource) => {
    const isMaker = makes(operation, resource);
    const isList = resource.lists.some((list) => list.operation === operation);
    let judged = 0;
    const [maker] = resource.makers;
    for (const one of maker === undefined ? [] : variedCases(bench, maker.operation, mostShapes)) {
      const made = await bench.make(resource, { pick: () => one });
      if (typeof made === 'string') continue;
      await changeState(bench, resource, made, operation);
      const steps = isMaker
        ? [
            made.step,
            await bench.send(operation, undefined, { pick: () => one, change: () => made.step.exchange.request }),
          ]
        : isList
          ? [await listed(bench, operation, resource, made)]
          : [await bench.send(operation, made.thing), await bench.send(operation, made.thing)];
      for (const step of steps.filter((step) => step !== undefined)) {
        const verdict = judgeResponse(operation, step);
        if (verdict !== 'holds') return verdict;
        judged += 1;
      }
    }
    return judged > 0 ? 'holds' : { unclear: `no ${resource.noun} was made` };
  },
});

/**
 * Responses are as the description says for things of different shapes, and when the same is asked twice. Those that other
 * rules got are judged, too, unless the operation has a finding already, which may have the same cause. A clause that is
 * broken already has a finding of its own.
 */
export const answersInEveryState: Law = {
  ...states,
  probe: async (bench) => {
    const { operation, openThings, broken = new Set() } = bench;
    const verdict = (await states.probe?.(bench)) ?? { kind: 'not-judged', reason: 'no resource was made' };
    if (verdict.kind === 'broken') {
      const clause = clauseBrokenBy(operation, verdict.shown.exchange);
      const isKnown = clause !== undefined && broken.has(clause);
      return isKnown ? { kind: 'not-judged', reason: `${clause} is broken already` } : verdict;
    }
    if (broken.size > 0 || openThings === undefined) return verdict;
    const other = openThings().undescribed(operation);
    return other === undefined ? verdict : toVerdict(other, { steps: () => other.steps });
  },
};

/** Whether an operation makes, lists, reads, changes or removes things of a resource, or acts on one. */
function isAbout(operation: Operation, resource: Resource): boolean {
  const isList = resource.lists.some((list) => list.operation === operation);
  const isOwn = pathKey(operation.path) === resource.key;
  return makes(operation, resource) || isList || isOwn || isActionOn(operation, resource);
}

/** The list that shows a new thing, without filters. */
async function listed(
  bench: ThingBench,
  operation: Operation,
  resource: Resource,
  { thing }: MadeThing,
): Promise<Step | undefined> {
  const list = ownListOf(operation, resource);
  const page = list && (await showPage(bench, list, { about: thing }));
  return page?.step ?? (await bench.send(operation));
}

/** Lists and readers also meet things that an action was done to. */
async function changeState(
  bench: ThingBench,
  resource: Resource,
  made: MadeThing,
  operation: Operation,
): Promise<void> {
  if (operation.method !== 'GET') return;
  for (const action of bench.operations().filter((one) => isActionOn(one, resource)))
    await bench.send(action, made.thing);
}
