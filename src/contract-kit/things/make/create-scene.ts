import type { Case } from '../../contract/model/case.ts';
import { type Exchange, type RequestChange, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { unsoundnessIn } from '../scene/breach-in.ts';
import type { Scene, StepOptions, UndescribedResponse } from '../scene/scene.ts';
import { withCredentials } from '../scene/with-query.ts';
import { type Maker, whyNotMade } from './maker.ts';

export interface SceneOptions {
  /** The maker of the run. */
  readonly maker: Maker;
  /** The first response of each operation that contradicts the description. All scenes of a run add to it. */
  readonly undescribed: Map<Operation, UndescribedResponse>;
  /** Keeps the responses of all scenes of a run. */
  readonly keep: (operation: Operation, exchange: Exchange) => void;
}

/** A scene for one probe. It makes all that it needs itself, so that its steps can be repeated. */
export function createScene({ maker, undescribed, keep }: SceneOptions): Scene {
  const { operations, model, baseUrl, isAllowed, send, isOver, pause } = maker.options;
  const steps: Step[] = [];
  /** The operation whose request a law has asked for, and not only what that needs, with its change where it makes a thing. */
  let asked: { readonly operation: Operation; readonly change?: RequestChange | undefined } | undefined;
  const note = (step: Step): void => {
    const { operation } = step.case;
    const all = [...steps, step];
    keep(operation, step.exchange);
    // Of the requests that try to make what is needed, those that were refused are no part of the story.
    if (step.status < 400 || operation === asked?.operation) steps.push(step);
    const breach = undescribed.has(operation) ? undefined : unsoundnessIn(operation, step);
    if (breach !== undefined) undescribed.set(operation, { breach, steps: all });
  };
  const makerOf = (token?: string): Maker =>
    maker.apart(async (testCase) => {
      const { operation, request } = testCase;
      const own = token === undefined ? request : withCredentials(request, operation, token);
      const change = asked?.operation === operation ? asked.change : undefined;
      const changed = { ...testCase, request: change?.(own) ?? own };
      const exchange = await send(changed);
      if (whyNotSent(exchange) === undefined) note(toStep(changed, exchange));
      return exchange;
    });
  /** The makers of other users by their tokens, which use nothing that this user has made. */
  const others = new Map<string, Maker>();
  const own = makerOf();
  const picked = (operation: Operation, { pick }: StepOptions): readonly Case[] => {
    const cases = own.learned.casesFor(operation);
    return pick === undefined ? cases : [pick(cases) ?? []].flat();
  };
  return {
    model,
    baseUrl,
    casesOf: (operation) => own.learned.planned.of(operation),
    operations: () => operations.filter(isAllowed),
    pause,
    steps: () => steps,
    undescribed: (operation) => undescribed.get(operation),
    make: async (resource, how = {}) => {
      const [source] = resource.makers.filter(({ operation }) => isAllowed(operation));
      if (source === undefined) return whyNotMade(resource);
      const { operation } = source;
      const { change, pick, readyFor, partsFor, as } = how;
      const theirs = as === undefined ? own : (others.get(as) ?? makerOf(as));
      if (as !== undefined) others.set(as, theirs);
      // What is tried out is no part of the story: the maker of the run does it, before the thing is there.
      if (readyFor !== undefined) await maker.learn(readyFor);
      const cases = maker.learned.casesWith(picked(operation, how), readyFor && maker.madeFor(readyFor, resource));
      if (how.isApart === true) theirs.keptApart.add(operation);
      const isUsual = pick === undefined && change === undefined;
      if (!isUsual) asked = { operation, change };
      const thing = await theirs.makeBy(
        cases,
        { resource, use: 'fresh', above: [resource], whole: how.below },
        isUsual,
      );
      asked = undefined;
      const step = steps.at(-1);
      if (typeof thing === 'string') return thing;
      if (readyFor !== undefined) await theirs.prepare(readyFor, thing);
      if (partsFor !== undefined) await theirs.putPartsFor(partsFor, thing);
      return step === undefined ? 'nothing was sent' : { thing, step };
    },
    prepare: async (operation, thing) => (await maker.learn(operation)) && (await own.prepare(operation, thing)),
    leave: async () => {
      for (const theirs of others.values())
        for (const thing of theirs.store.left()) {
          const remove = thing.resource.own.get('DELETE');
          const [testCase] = remove !== undefined && isAllowed(remove) ? theirs.learned.casesFor(remove) : [];
          if (testCase !== undefined) await theirs.send((await theirs.fill(testCase, 'shared', thing)).case);
        }
      others.clear();
    },
    send: async (operation, about, how = {}) => {
      const [testCase] = picked(operation, how);
      if (testCase === undefined || !isAllowed(operation) || isOver()) return undefined;
      const sendFilled = async (): Promise<Exchange> => {
        const { case: filled } = await own.fill(testCase, 'shared', about);
        asked = { operation };
        const exchange = await own.send({ ...filled, request: how.change?.(filled.request) ?? filled.request });
        asked = undefined;
        return exchange;
      };
      const first = await sendFilled();
      // From then on, requests of the operation have the ETag that it asks for.
      const exchange = responseOf(first)?.status === 428 ? await sendFilled() : first;
      return whyNotSent(exchange) === undefined ? steps.at(-1) : undefined;
    },
  };
}

/** An exchange as a step. */
export function toStep(testCase: Case, exchange: Exchange): Step {
  const response = responseOf(exchange);
  return {
    case: { ...testCase, request: exchange.request },
    template: testCase.request,
    exchange,
    status: response?.status ?? 0,
    body: exactJson(response?.body),
  };
}
