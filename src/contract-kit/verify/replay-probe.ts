import type { Replayed } from './replayed.ts';
import { type VerifyOptions, verify } from './verify.ts';

/** Replays a law that sends several requests. One of them alone would show nothing. */
export async function replayProbe(operation: string, clause: string, options: VerifyOptions): Promise<Replayed> {
  const { findings, clauses, reason } = await verify({
    ...options,
    operations: [operation],
    exclude: undefined,
    clauses: ({ id }) => id === clause,
    shard: undefined,
  });
  if (findings.length > 0) return { verdict: 'broken', findings };
  const law = clauses.find(({ id }) => id === clause);
  if (law?.verdict === 'holds') return { verdict: 'holds', findings };
  return { verdict: 'inconclusive', findings, reason: law?.reason ?? reason ?? 'the law could not be judged' };
}
