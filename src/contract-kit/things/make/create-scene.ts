import type { Case } from '../../contract/model/case.ts';
import { type Exchange, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { judgeSoundness } from '../scene/judge-response.ts';
import { isBreach } from '../scene/play-confirmed.ts';
import type { Scene, StepOptions, UndescribedResponse } from '../scene/scene.ts';
import type { KeptResponses } from './kept-responses.ts';
import type { Maker } from './maker.ts';
import type { MakerOptions } from './maker-options.ts';
import { whyNotMade } from './why-not-made.ts';

export interface SceneOptions
  extends Pick<
    MakerOptions,
    'model' | 'baseUrl' | 'operations' | 'casesOf' | 'isAllowed' | 'send' | 'isOver' | 'pause'
  > {
  readonly maker: Maker;
  /** The first response of each operation that contradicts the description. All scenes of a run add to it. */
  readonly undescribed: Map<Operation, UndescribedResponse>;
  /** Keeps the responses of all scenes of a run. */
  readonly responses: KeptResponses;
}

type Change = NonNullable<StepOptions['change']>;

/** A scene for one probe. It makes all that it needs itself, so that its steps can be repeated. */
export function createScene({
  maker,
  operations,
  model,
  baseUrl,
  casesOf,
  isAllowed,
  send,
  isOver,
  pause,
  undescribed,
  responses,
}: SceneOptions): Scene {
  const steps: Step[] = [];
  /** The operation whose request a law has asked for, and not only what that request needs. */
  let asked: Operation | undefined;
  const note = (step: Step): void => {
    const { operation } = step.case;
    const all = [...steps, step];
    responses.keep(operation, step.exchange);
    // Of the requests that try to make what is needed, those that were refused are no part of the story.
    if (step.status < 400 || operation === asked) steps.push(step);
    const verdict = undescribed.has(operation) ? 'holds' : judgeSoundness(operation, step);
    if (isBreach(verdict)) undescribed.set(operation, { ...verdict, steps: all });
  };
  /** How the requests of one operation are changed while a thing is made. */
  let changing: { readonly operation: Operation; readonly change: Change } | undefined;
  const own = maker.apart(async (one) => {
    const changed = changing?.operation === one.operation ? { ...one, request: changing.change(one.request) } : one;
    const exchange = await send(changed);
    if (whyNotSent(exchange) === undefined) note(toStep(changed, exchange));
    return exchange;
  });
  const picked = (cases: readonly Case[], { pick }: StepOptions): readonly Case[] => {
    if (pick === undefined) return cases;
    const one = pick(cases);
    return one === undefined ? [] : [one];
  };
  return {
    model,
    baseUrl,
    casesOf,
    operations: () => operations.filter(isAllowed),
    pause,
    steps: () => steps,
    undescribed: (operation) => undescribed.get(operation),
    make: async (resource, options = {}) => {
      const [source] = resource.makers.filter(({ operation }) => isAllowed(operation));
      if (source === undefined) return whyNotMade(resource);
      const cases = picked(own.casesFor(source.operation), options);
      const { change } = options;
      // What is tried out is no part of the story: the maker of the run does it, before the thing is there.
      if (options.readyFor !== undefined) await maker.learn(options.readyFor);
      changing = change && { operation: source.operation, change };
      if (options.pick !== undefined || change !== undefined) asked = source.operation;
      const thing = await own.make(resource, cases);
      changing = undefined;
      asked = undefined;
      const step = steps.at(-1);
      if (typeof thing === 'string') return thing;
      if (options.readyFor !== undefined) await own.prepare(options.readyFor, thing);
      return step === undefined ? 'nothing was sent' : { thing, step };
    },
    send: async (operation, about, options = {}) => {
      const [one] = picked(own.casesFor(operation), options);
      if (one === undefined || !isAllowed(operation) || isOver()) return undefined;
      const { case: filled } = await own.fill(one, 'shared', about);
      asked = operation;
      const exchange = await own.send({ ...filled, request: options.change?.(filled.request) ?? filled.request });
      asked = undefined;
      return whyNotSent(exchange) === undefined ? steps.at(-1) : undefined;
    },
  };
}

function toStep(one: Case, exchange: Exchange): Step {
  const response = responseOf(exchange);
  return {
    case: { ...one, request: exchange.request },
    template: one.request,
    exchange,
    status: response?.status ?? 0,
    body: exactJson(response?.body),
  };
}
