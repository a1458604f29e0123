import { checkResponse } from '../../checks/check-response.ts';
import { responseOf } from '../../http/exchange.ts';
import { bodyValidatorOf } from '../../json-schema/validate/body-validator.ts';
import type { Law } from '../../model/law.ts';
import type { MadeThing, Step, ThingBench } from '../../model/thing-bench.ts';
import type { Operation } from '../../openapi/operation.ts';
import { pathKey } from '../../resources/item-path.ts';
import type { Resource } from '../../resources/resource-model.ts';
import { type RuleVerdict, resourceLaw } from './resource-law.ts';
import { variedCases } from './varied-cases.ts';

/** So many different things are made. */
const mostShapes = 6;

/** Refusals that are about the state of a thing, which many descriptions do not mention. */
const aboutState = [400, 401, 404, 409, 410, 412, 422, 423, 428, 429];

/** Responses are as the description says for things of different shapes, and when the same is asked twice. */
export const answersInEveryState: Law = resourceLaw({
  name: 'answers-in-every-state',
  side: 'response',
  statement: 'Whatever members a thing has, and whatever was done to it before, responses are as described.',
  source: 'the description of the responses',
  appliesTo: (operation, resource) => resource.makers.length > 0 && isAbout(operation, resource),
  play: async (bench, operation, resource) => {
    const isMaker = resource.makers.some((maker) => maker.operation === operation);
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
          ? [await bench.send(operation)]
          : [await bench.send(operation, made.thing), await bench.send(operation, made.thing)];
      for (const step of steps.filter((step) => step !== undefined)) {
        const verdict = judge(operation, step);
        if (verdict !== 'holds') return verdict;
        judged += 1;
      }
    }
    return judged > 0 ? 'holds' : { unclear: `no ${resource.noun} was made` };
  },
});

/** Whether an operation makes, lists, reads, changes or removes things of a resource, or acts on one. */
function isAbout(operation: Operation, { key, makers, lists }: Resource): boolean {
  const sources = [...makers, ...lists].map((source) => source.operation);
  return sources.includes(operation) || pathKey(operation.path) === key || isAction(operation, key);
}

function isAction({ method, path }: Operation, key: string): boolean {
  return method === 'POST' && pathKey(path).replace(/\/[^/{}]+$/, '') === key;
}

/** Lists and readers also meet things that an action was done to. */
async function changeState(bench: ThingBench, { key }: Resource, made: MadeThing, operation: Operation): Promise<void> {
  if (operation.method !== 'GET') return;
  for (const action of bench.operations().filter((one) => isAction(one, key) && bench.model.madeBy(one).length === 0))
    await bench.send(action, made.thing);
}

function judge(operation: Operation, step: Step): RuleVerdict {
  const response = responseOf(step.exchange);
  if (response === undefined) return 'holds';
  const validate = bodyValidatorOf(operation.node.document, 'response');
  const { documented, violations } = checkResponse(operation, response, validate);
  if (response.status >= 500 || (documented === undefined && !aboutState.includes(response.status)))
    return { expected: 'a documented response', actual: `status ${response.status}`, shown: step };
  const [violation] = violations;
  if (violation === undefined) return 'holds';
  const { expected, actual, excerpt } = violation;
  return { expected, actual: excerpt === undefined ? actual : `${actual}: ${excerpt}`, shown: step };
}
