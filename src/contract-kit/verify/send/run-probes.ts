import { clauseId } from '../../contract/model/clause-id.ts';
import type { Probed, ProbeVerdict } from '../../contract/model/probe.ts';
import { hasMembers } from '../../openapi/document/json.ts';
import { errorMessage } from '../../text/error-message.ts';
import type { ThingLaw, ThingProber } from '../../things/scene/scene.ts';

/** Runs the probes of laws, one after another. */
export async function runProbes(
  laws: readonly ThingLaw[],
  prober: ThingProber,
  signal?: AbortSignal,
): Promise<Probed[]> {
  const probed: Probed[] = [];
  for (const law of laws) {
    if (law.probe === undefined) continue;
    const newlyBroken = probed.filter((one) => one.verdict.kind === 'broken').map(({ clause }) => clause);
    const broken = new Set([...(prober.broken ?? []), ...newlyBroken]);
    const verdict = await untilAborted(law.probe, { ...prober, broken }, signal);
    probed.push({ clause: clauseId.law(prober.operation, law), verdict });
  }
  return probed;
}

type Probe = NonNullable<ThingLaw['probe']>;

/** Runs a foreign probe. It can neither crash the run nor keep it from ending. */
async function untilAborted(probe: Probe, prober: ThingProber, signal?: AbortSignal): Promise<Probed['verdict']> {
  let end = (): void => {};
  const aborted = new Promise<Probed['verdict']>((resolve) => {
    end = () => resolve({ kind: 'not-judged', reason: 'the run was ended' });
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
  try {
    const verdict: unknown = await Promise.race([probe(prober), aborted]);
    return isVerdict(verdict) ? verdict : { kind: 'failed', reason: 'its `probe` returned no verdict' };
  } catch (error) {
    return { kind: 'failed', reason: `its \`probe\` threw: ${errorMessage(error)}` };
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

function isVerdict(value: unknown): value is ProbeVerdict {
  if (!hasMembers(value, { kind: 'string' })) return false;
  if (value.kind === 'holds') return typeof value.witnesses === 'number';
  if (value.kind === 'not-judged') return typeof value.reason === 'string';
  const isBreach =
    value.kind === 'broken' && hasMembers(value, { expected: 'string', actual: 'string', shown: 'object' });
  return isBreach && [value.circumstance, value.others].every(Array.isArray);
}
