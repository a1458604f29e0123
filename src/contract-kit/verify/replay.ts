import { replayTarget, type VerifyOptions } from './plan/verify-options.ts';
import { planReplay } from './plan-replay.ts';
import { type Replayed, replayRequest } from './replay-request.ts';
import { verify } from './verify.ts';

/**
 * Sends the request of a finding once more and judges the response. `options` are those of the run. \`operations\` and
 * \`exclude\` say what may make things for the request. Others that select or limit cases are ignored.
 *
 * @param text - The finding's `replay`.
 * @example
 * for (const finding of report.findings) {
 *   const { verdict } = await replay(finding.replay, { document, target: urlTarget('http://127.0.0.1:4010') });
 *   console.log(`${finding.clause}: ${verdict}`);
 * }
 * @throws Error - No report has such a text, or its request is not the one that it describes. The finding is about a law
 * that is not in `options.laws`. The request may not be sent to this host. Nothing listens there.
 */
export async function replay(text: string, options: VerifyOptions): Promise<Replayed> {
  const plan = planReplay(text, options);
  const { broken, seed = options.seed, target } = plan.recorded;
  const replayed = plan.isProbe
    ? await replayProbe(broken, { ...options, seed }, plan.clauses[0]?.operation)
    : await replayRequest(text, plan);
  const isElsewhere = target !== replayTarget(options).target;
  return { ...replayed, ...(isElsewhere && { recordedTarget: target ?? 'the embedded mock' }) };
}

/**
 * Replays a law that sends several requests. One of them alone would show nothing. The operations of the run may make what it
 * needs, and no other clause is verified.
 *
 * @param operation The id of the operation that the law is about.
 */
async function replayProbe(clause: string, options: VerifyOptions, operation = ''): Promise<Replayed> {
  const { findings, clauses, reason } = await verify({
    ...options,
    operations: options.operations && [...options.operations, operation],
    clauses: ({ id }) => id === clause,
    shard: undefined,
    waivers: undefined,
    baseline: undefined,
    acceptsAll: false,
  });
  if (findings.length > 0) return { verdict: 'broken', findings };
  const law = clauses.find(({ id }) => id === clause);
  if (law?.verdict === 'holds') return { verdict: 'holds', findings };
  return { verdict: 'inconclusive', findings, reason: law?.reason ?? reason ?? 'the law could not be judged' };
}
