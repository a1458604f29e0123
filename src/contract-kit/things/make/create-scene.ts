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
  const { operations, model, baseUrl, casesOf, isAllowed, send, isOver, pause } = maker.options;
  const steps: Step[] = [];
  /** The operation whose request a law has asked for, and not only what that request needs. */
  let asked: Operation | undefined;
  const note = (step: Step): void => {
    const { operation } = step.case;
    const all = [...steps, step];
    keep(operation, step.exchange);
    // Of the requests that try to make what is needed, those that were refused are no part of the story.
    if (step.status < 400 || operation === asked) steps.push(step);
    const breach = undescribed.has(operation) ? undefined : unsoundnessIn(operation, step);
    if (breach !== undefined) undescribed.set(operation, { breach, steps: all });
  };
  /** How the requests of one operation are changed while a thing is made. */
  let changing: { readonly operation: Operation; readonly change: RequestChange } | undefined;
  const makerOf = (token?: string): Maker =>
    maker.apart(async (testCase) => {
      const own = token === undefined ? testCase.request : withCredentials(testCase.request, testCase.operation, token);
      const changed = { ...testCase, request: changing?.operation === testCase.operation ? changing.change(own) : own };
      const exchange = await send(changed);
      if (whyNotSent(exchange) === undefined) note(toStep(changed, exchange));
      return exchange;
    });
  const own = makerOf();
  /** The makers of other users by their tokens, which use nothing that this user has made. */
  const others = new Map<string, Maker>();
  const makerFor = (token: string | undefined): Maker => {
    if (token === undefined) return own;
    const known = others.get(token) ?? makerOf(token);
    others.set(token, known);
    return known;
  };
  const picked = (operation: Operation, { pick }: StepOptions): readonly Case[] => {
    const cases = own.learned.casesFor(operation);
    return pick === undefined ? cases : [pick(cases) ?? []].flat();
  };
  return {
    model,
    baseUrl,
    casesOf,
    operations: () => operations.filter(isAllowed),
    pause,
    steps: () => steps,
    undescribed: (operation) => undescribed.get(operation),
    make: async (resource, how = {}) => {
      const [source] = resource.makers.filter(({ operation }) => isAllowed(operation));
      if (source === undefined) return whyNotMade(resource);
      const { operation } = source;
      const { change, pick, readyFor, as } = how;
      const theirs = makerFor(as);
      // What is tried out is no part of the story: the maker of the run does it, before the thing is there.
      if (readyFor !== undefined) await maker.learn(readyFor);
      const cases = picked(operation, how);
      changing = change && { operation, change };
      const isUsual = pick === undefined && change === undefined;
      if (!isUsual) asked = operation;
      const thing = await theirs.makeBy(
        cases,
        { resource, use: 'fresh', above: [resource], whole: how.below },
        isUsual,
      );
      changing = undefined;
      asked = undefined;
      const step = steps.at(-1);
      if (typeof thing === 'string') return thing;
      if (readyFor !== undefined) await theirs.prepare(readyFor, thing);
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
      const { case: filled } = await own.fill(testCase, 'shared', about);
      asked = operation;
      const exchange = await own.send({ ...filled, request: how.change?.(filled.request) ?? filled.request });
      asked = undefined;
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
