import type { Replayed } from './replayed.ts';
import { type VerifyOptions, verify } from './verify.ts';

/**
 * Replays a law that sends several requests. One of them alone would show nothing. All operations may make what it needs, and
 * no other clause is verified.
 */
export async function replayProbe(clause: string, options: VerifyOptions): Promise<Replayed> {
  const { findings, clauses, reason } = await verify({
    ...options,
    operations: undefined,
    exclude: undefined,
    clauses: ({ id }) => id === clause,
    shard: undefined,
  });
  if (findings.length > 0) return { verdict: 'broken', findings };
  const law = clauses.find(({ id }) => id === clause);
  if (law?.verdict === 'holds') return { verdict: 'holds', findings };
  return { verdict: 'inconclusive', findings, reason: law?.reason ?? reason ?? 'the law could not be judged' };
}
