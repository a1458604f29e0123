import { headerOf, responseOf } from '../../contract/model/exchange.ts';
import type { ProbeVerdict } from '../../contract/model/probe.ts';
import { notJudged } from '../../contract/model/probe.ts';
import type { Step } from '../../contract/model/step.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Resource } from '../read/resource-model.ts';
import { modelFor } from '../read/resource-model.ts';
import type { Ending } from './breach.ts';
import { Breach } from './breach.ts';
import type { Scene } from './scene.ts';

/** Sends the steps of a law on a scene, and judges them. */
export type PlayOn = (scene: Scene) => Promise<Ending>;

/** How a play has ended. */
export interface Played {
  readonly ending: Ending;
  /** Plays only what the breach needs. Default: the whole law. */
  readonly again?: PlayOn | undefined;
}

/** Probes resources until one of them breaks the law. The law holds if it does for one that could be judged. */
export async function probeEach(
  resources: readonly Resource[],
  probe: (resource: Resource) => Promise<ProbeVerdict>,
): Promise<ProbeVerdict> {
  let witnesses = 0;
  const reasons = new Map<Resource, string>();
  for (const resource of resources) {
    const verdict = await probe(resource);
    if (verdict.kind === 'broken') return verdict;
    if (verdict.kind === 'holds') witnesses += verdict.witnesses;
    else reasons.set(resource, verdict.reason);
  }
  if (witnesses === 0) return notJudged([...new Set(reasons.values())].join('; '));
  const unjudged = [...reasons].map(([{ path }, reason]) => `${path}: ${reason}`);
  return { kind: 'holds', witnesses, ...(unjudged.length > 0 && { unjudged }) };
}

/**
 * Plays a law, and plays what breaks it again with new things. The steps of the second time are shown, which are no more
 * than the breach needs.
 *
 * @param isKnown Whether a finding may say so already, so that the first time is enough.
 */
export async function playConfirmed(
  openScene: () => Scene,
  play: (scene: Scene) => Promise<Played>,
  isKnown = false,
): Promise<ProbeVerdict> {
  const playOn = async (on: PlayOn): Promise<ProbeVerdict> => {
    const scene = openScene();
    return toVerdict(await on(scene), scene.steps());
  };
  const whole: PlayOn = async (scene) => (await play(scene)).ending;
  const scene = openScene();
  const { ending, again } = await play(scene);
  const first = toVerdict(ending, scene.steps());
  if (first.kind !== 'broken') return first;
  const short = again ?? (isKnown ? undefined : whole);
  const second = short && (await playOn(short));
  if (second?.kind === 'broken') return second;
  if (isKnown) return first;
  const third = await playOn(whole);
  if (third.kind === 'broken') return again === undefined ? { ...third, isFlaky: true } : third;
  return notJudged('it was broken once, and was not when it was tried again');
}

/** How a play has ended, as the verdict of a probe. */
export function toVerdict(ending: Ending, steps: readonly Step[]): ProbeVerdict {
  if (ending === undefined) return { kind: 'holds', witnesses: 1 };
  if (!(ending instanceof Breach)) return notJudged(ending.message);
  const { expected, actual, shown } = ending;
  const end = steps.findIndex(({ exchange }) => exchange === shown.exchange);
  const before = neededOf(steps.slice(0, end), shown);
  return {
    kind: 'broken',
    expected,
    actual,
    shown: { case: shown.case, exchange: shown.exchange, outcome: 'wrong' },
    circumstance: ['after', before.map(named).join(', ')],
    others: before.map(({ exchange }) => exchange.request),
    steps: [...before, shown],
  };
}

/** So many steps lead to the breach, if at least so many of them that only read are left. */
const [maxSteps, minReads] = [7, 3];

/**
 * The steps without those that only read and are sent again before something is done, and without the oldest of those that
 * only read, where there are too many. A step whose ETag a later request has stays.
 */
function neededOf(steps: readonly Step[], shown: Step): readonly Step[] {
  const isOther = ({ case: { operation } }: Step): boolean => modelFor(operation).madeBy(operation).length === 0;
  const isUsed = ({ exchange }: Step): boolean => {
    const response = responseOf(exchange);
    const tag = response && headerOf(response, 'etag');
    return [...steps, shown].some((step) => step.exchange.request.headers.some(([, value]) => value === tag));
  };
  const isReading = (step: Step): boolean => isSafe(step.case.operation.method) && !isUsed(step);
  const isSentAgain = (step: Step, index: number): boolean => {
    const later = [...steps, shown].slice(index + 1);
    const acted = later.findIndex(({ case: { operation } }) => !isSafe(operation.method));
    const { method, path } = step.exchange.request;
    const isSame = ({ exchange: { request } }: Step): boolean => request.method === method && request.path === path;
    return later.slice(0, acted < 0 ? later.length : acted).some(isSame);
  };
  const telling = steps.filter((step, index) => !isReading(step) || !isSentAgain(step, index));
  const others = telling.filter(isOther);
  const reads = others.filter(isReading);
  const tooMany = Math.min(telling.length - maxSteps, reads.length - minReads);
  const left = new Set(reads.slice(0, Math.max(0, tooMany, others.length - maxSteps)));
  return telling.filter((step) => !left.has(step));
}

function named({ case: testCase, exchange }: Step): string {
  return `${testCase.operation.id} (${responseOf(exchange)?.status ?? 'no response'})`;
}
