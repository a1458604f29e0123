import { responseOf } from '../http/exchange.ts';
import { clauseId } from '../model/clause-id.ts';
import type { Law } from '../model/law.ts';
import type { Bench, ProbeBreach, ProbeVerdict } from '../model/probe.ts';
import type { Operation } from '../openapi/operation.ts';
import { errorMessage } from '../text/error-message.ts';
import { type Attributed, circumstanceValue } from './attributed.ts';

/** The result of the probe of a law. */
export interface Probed {
  /** The clause of the law. */
  readonly clause: string;
  readonly verdict: ProbeVerdict | { readonly kind: 'failed'; readonly reason: string };
}

/** Runs the probes of laws, one after another. */
export async function runProbes(
  laws: readonly Law[],
  bench: Bench,
  signal: AbortSignal | undefined,
): Promise<Probed[]> {
  const probed: Probed[] = [];
  for (const law of laws) {
    if (law.probe === undefined) continue;
    const newlyBroken = probed.filter((one) => one.verdict.kind === 'broken').map(({ clause }) => clause);
    const broken = new Set([...(bench.broken ?? []), ...newlyBroken]);
    const verdict = await untilAborted(law.probe, { ...bench, broken }, signal);
    probed.push({ clause: clauseId.law(bench.operation, law), verdict });
  }
  return probed;
}

/** Runs a foreign probe. It can neither crash the run nor keep it from ending. */
async function untilAborted(
  probe: NonNullable<Law['probe']>,
  bench: Bench,
  signal: AbortSignal | undefined,
): Promise<Probed['verdict']> {
  let end = (): void => {};
  const aborted = new Promise<Probed['verdict']>((resolve) => {
    end = () => resolve({ kind: 'not-judged', reason: 'the run was ended' });
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
  try {
    const verdict: unknown = await Promise.race([probe(bench), aborted]);
    return isVerdict(verdict) ? verdict : { kind: 'failed', reason: 'its `probe` returned no verdict' };
  } catch (error) {
    return { kind: 'failed', reason: `its \`probe\` threw: ${errorMessage(error)}` };
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

function isVerdict(value: unknown): value is ProbeVerdict {
  const member = (name: string): unknown => Reflect.get(Object(value), name);
  if (member('kind') === 'holds') return typeof member('witnesses') === 'number';
  if (member('kind') === 'not-judged') return typeof member('reason') === 'string';
  return (
    member('kind') === 'broken' &&
    typeof member('expected') === 'string' &&
    typeof member('actual') === 'string' &&
    typeof member('shown') === 'object' &&
    Array.isArray(member('circumstance')) &&
    Array.isArray(member('others'))
  );
}

/** The violation as an attributed problem. Its cause is the request, and the circumstance of the other requests. */
export function toAttributed(operation: Operation, clause: string, breach: ProbeBreach): Attributed {
  const { expected, actual, excerpt, shown, circumstance, others, steps, isTogether, isFlaky } = breach;
  const value = circumstanceValue(clause, circumstance);
  const { fault } = shown.case;
  return {
    operation,
    clause,
    problem: { kind: 'wrong-status', clause, expected, actual, ...(excerpt !== undefined && { excerpt }) },
    witness: shown.case,
    sent: shown.exchange.request,
    response: responseOf(shown.exchange),
    needed: [...(fault === undefined ? [] : [fault]), value],
    others: { requests: others, isTogether: isTogether === true },
    ...(steps !== undefined && { steps }),
    ...(isFlaky === true && { flaky: 'passed-later' as const }),
  };
}
