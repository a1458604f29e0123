import { responseOf } from '../../contract/model/exchange.ts';
import type { ProbeVerdict } from '../../contract/model/probe.ts';
import type { Step } from '../../contract/model/step.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { propertiesOf } from '../../openapi/operation/properties-of.ts';
import { isWrapping } from '../read/listed-things.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Breach } from './breach.ts';
import type { Scene } from './scene.ts';

/** What a law has seen on a scene: that it holds, why that is not clear, as the end of a sentence, or what breaks it. */
export type Verdict = 'holds' | { readonly unclear: string } | SeenBreach;

/** What breaks a law. */
export interface SeenBreach extends Pick<Breach, 'expected' | 'actual' | 'shown'> {
  /** Plays only what the breach needs. Default: the whole law. */
  readonly again?: PlayOn;
}

/** Sends the steps of a law on a scene, and judges them. */
export type PlayOn = (scene: Scene) => Promise<Verdict>;

export function isBreach(verdict: Verdict): verdict is SeenBreach {
  return verdict !== 'holds' && 'actual' in verdict;
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
  if (witnesses === 0) return { kind: 'not-judged', reason: [...new Set(reasons.values())].join('; ') };
  const unjudged = [...reasons].map(([{ path }, reason]) => `${path}: ${reason}`);
  return { kind: 'holds', witnesses, ...(unjudged.length > 0 && { unjudged }) };
}

/**
 * Plays a law, and plays what breaks it again with new things. The steps of the second time are shown, which are no more
 * than the breach needs.
 *
 * @param isKnown Whether a finding may say so already, so that the first time is enough.
 */
export async function playConfirmed(openScene: () => Scene, play: PlayOn, isKnown = false): Promise<ProbeVerdict> {
  const playOn = async (one: PlayOn): Promise<ProbeVerdict> => {
    const scene = openScene();
    return toVerdict(await one(scene), scene);
  };
  const first = openScene();
  const verdict = await play(first);
  if (!isBreach(verdict)) return toVerdict(verdict, first);
  const again = verdict.again ?? (isKnown ? undefined : play);
  const shortest = again && (await playOn(again));
  if (shortest?.kind === 'broken') return shortest;
  if (isKnown) return toVerdict(verdict, first);
  const whole = await playOn(play);
  if (whole.kind === 'broken') return verdict.again === undefined ? { ...whole, isFlaky: true } : whole;
  return { kind: 'not-judged', reason: 'it was broken once, and was not when it was tried again' };
}

/** What a play has seen, as the verdict of a probe. */
export function toVerdict(verdict: Verdict, scene: Pick<Scene, 'steps'>): ProbeVerdict {
  if (verdict === 'holds') return { kind: 'holds', witnesses: 1 };
  if ('unclear' in verdict) return { kind: 'not-judged', reason: verdict.unclear };
  const { expected, actual, shown } = verdict;
  const steps = scene.steps();
  const before = steps.slice(0, steps.indexOf(shown));
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

function named({ case: one, exchange }: Step): string {
  return `${one.operation.id} (${responseOf(exchange)?.status ?? 'no response'})`;
}

/** The operation that reads one thing. */
export function readerOf({ own }: Resource): Operation | undefined {
  return own.get('GET');
}

/** The properties that things of a resource have when they are read. */
export function shownProperties(resource: Resource): (readonly [name: string, schema: SpecNode])[] {
  const reader = readerOf(resource);
  const all = reader === undefined ? [] : successSchemas(reader).flatMap((schema) => [...propertiesOf(schema)]);
  const wrapped = all.filter(([name, schema]) => isWrapping(name, resource.noun) && propertiesOf(schema).size > 0);
  return all.length === 1 && wrapped.length === 1 ? wrapped.flatMap(([, schema]) => [...propertiesOf(schema)]) : all;
}
