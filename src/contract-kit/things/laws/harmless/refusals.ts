import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { firstByKey } from '../../../openapi/document/group-by.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Thing } from '../../read/thing.ts';
import { clear, ifClear, need } from '../../scene/breach.ts';
import { hasAmount } from '../../scene/is-drawn-from.ts';
import type { Play } from '../../scene/play.ts';
import type { StepOptions } from '../../scene/scene.ts';
import { byContrast, leastFirst } from '../../scene/varied-cases.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';
import { hasHeader, withField } from '../conditions/etags.ts';

/** A request that must be refused, or that a service may refuse. */
export interface Refusal {
  /** What is wrong with it, in words. */
  readonly what: string;
  /** How it is sent. It ends as unclear where it cannot be made. */
  readonly prepare: (play: Play) => Promise<StepOptions>;
}

/** What refused requests must leave as it is. */
export interface Untouched {
  /** The thing that the requests name. */
  readonly about: Thing;
  /** Looks again. It ends as a breach where something has changed. */
  readonly judge: (because: string) => Promise<void>;
}

/**
 * The script of a law about requests that are refused. One that is accepted may act, so the others are then sent again without
 * it.
 *
 * @param look Looks at what must stay as it is.
 */
export function refusing(look: (play: Play) => Promise<Untouched>) {
  return async (play: Play, refusals: readonly Refusal[]): Promise<void> => {
    const { scene, operation } = play;
    clear(refusals.length > 0, `no request to ${operation.id} must be refused`);
    const prepared = new Map<Refusal, StepOptions>();
    for (const refusal of refusals) {
      const options = await ifClear(refusal.prepare(play));
      if (options !== undefined) prepared.set(refusal, options);
    }
    for (;;) {
      clear(prepared.size > 0, 'what should be refused was accepted');
      const { about, judge } = await look(play);
      let last: Step | undefined;
      let accepted: Refusal | undefined;
      for (const [refusal, options] of prepared) {
        const asked = await scene.send(operation, about, options);
        if (isRefused(asked)) last = asked;
        if (isSuccess(asked)) accepted = refusal;
        if (accepted !== undefined) break;
      }
      if (accepted !== undefined) prepared.delete(accepted);
      else {
        const answer = answerOf(need(last, `no request to ${operation.id} was refused`));
        const [first] = prepared.size === 1 ? prepared.keys() : [];
        const what = first === undefined ? 'requests' : `a request ${first.what}`;
        return await judge(`${operation.id} refused ${what} with ${answer}`);
      }
    }
  };
}

/**
 * Different requests to an operation that must be refused: with wrong credentials, and with an invalid body, query or header.
 * What is valid in them differs from a new thing, so that it shows if a service uses it.
 */
export async function faultyRequests(play: Play): Promise<Refusal[]> {
  const { scene, operation } = play;
  const thing = play.shown((await play.spare()).step);
  const faulty = scene.casesOf(operation).filter(({ expectation }) => expectation === 'refuse');
  const at = (dimension: string): Case[] => faulty.filter(({ fault }) => fault?.dimension === dimension);
  const inPath = operation.parameters.filter(({ in: location }) => location === 'path').map(({ name }) => name);
  const others = new Set(faulty.map(({ fault }) => fault?.dimension ?? ''));
  for (const known of ['', 'method', 'credentials', 'body', ...inPath]) others.delete(known);
  const bodies = firstByKey(byContrast(at('body'), thing), ({ rule }) => rule).slice(0, 5);
  const parameters = [...others].flatMap((dimension) => at(dimension).slice(0, 1));
  const chosen = [...firstByKey(at('credentials'), ({ rule }) => rule).slice(0, 3), ...parameters, ...bodies];
  const otherMediaType = at('body').filter(({ rule }) => rule === 'body/other-media-type');
  const ofPlan = chosen.filter(({ rule }) => !rule.startsWith('law/'));
  const refusals = [...ofPlan, ...otherMediaType.slice(0, 1)].map(
    (testCase): Refusal => ({
      what: `with ${testCase.fault?.dimension} ${testCase.fault?.label}`,
      prepare: async () => ({ pick: () => testCase }),
    }),
  );
  const most = describedConflict(operation) && hasAmount(operation) ? leastFirst(play.cases()).at(-1) : undefined;
  if (most !== undefined)
    refusals.push({ what: 'for as much as possible', prepare: async () => ({ pick: () => most }) });
  const [valid] = byContrast(play.cases(), thing);
  if (!hasHeader(operation, 'If-Match') || valid === undefined) return refusals;
  const prepare = async (): Promise<StepOptions> => ({ pick: () => valid, ...withField('If-Match', '"not-its-etag"') });
  return [...refusals, { what: 'with an `If-Match` that is not its ETag', prepare }];
}
