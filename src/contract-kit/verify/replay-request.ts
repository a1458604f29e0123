import type { Case } from '../contract/model/case.ts';
import { type Exchange, failureOf, responseOf, whyNotSent } from '../contract/model/exchange.ts';
import { type ExchangeVerdict, judge } from '../exchange/checks/judge.ts';
import { isSafeRequest } from '../exchange/checks/safe-request.ts';
import { UnreachableTargetError, underProfile } from '../exchange/checks/target.ts';
import { buildFindings } from '../report/build/build-findings.ts';
import { replayCommand } from '../report/replay/replay-command.ts';
import type { Finding } from '../report/report.ts';
import { judgeContext, openProvisioning } from './open-run.ts';
import { openState } from './open-state.ts';
import { type CompleteOptions, replayTarget } from './plan/verify-options.ts';
import type { ReplayPlan } from './plan-replay.ts';
import { assertReplayable } from './send/assert-replayable.ts';

/** The result of {@link replay}. */
export interface Replayed {
  /** `broken`: the problem shows again. `holds`: it does not. `inconclusive`: the response shows neither. */
  readonly verdict: 'holds' | 'broken' | 'inconclusive';
  /** What the response breaks now. Empty unless the verdict is `broken`. */
  readonly findings: readonly Finding[];
  /** Why the verdict is `inconclusive`, as a sentence. Absent otherwise. */
  readonly reason?: string;
  /** The target of the run that found it. Absent if it is the target of this replay. */
  readonly recordedTarget?: string;
}

/**
 * Makes the things that a recorded request names, because those of its run were removed, and sends it.
 *
 * @param text - The finding's `replay`.
 */
export async function replayRequest(text: string, replay: ReplayPlan): Promise<Replayed> {
  const { options, scope, unique, connect, recorded } = replay;
  const { target, tokens, timeoutMs } = options;
  // From here on, exactly the request that will be sent is judged.
  const filled = { ...recorded.case, request: unique.fill(recorded.case.request) };
  assertReplayable(filled, { operations: scope.operations, laws: scope.laws, token: tokens });
  const profiled = underProfile(filled, target);
  const state = openState(replay);
  const provisioning = openProvisioning(replay, state);
  const connection = connect(target.baseUrl, { timeoutMs, concurrency: 1 });
  try {
    const one = profiled && (await provisioning.admit(profiled));
    const failure = provisioning.failure();
    if (failure !== undefined) return inconclusive(failure);
    if (one === undefined) throw notSent(filled, options);
    const exchange = await connection.send(one.request).finally(() => provisioning.release(one));
    const withheld = whyNotSent(exchange);
    if (withheld !== undefined) throw new Error(`This request was not sent, because ${withheld}.`);
    if (failureOf(exchange) === 'unreachable') throw new UnreachableTargetError(target);
    const replayed = judgeAgain(text, replay, judge(one, exchange, judgeContext(replay, state)), { one, exchange });
    const left = provisioning.failure();
    return replayed.verdict === 'holds' && left !== undefined ? inconclusive(left) : replayed;
  } finally {
    await state?.finish();
    connection.close();
  }
}

/** The verdict, with the findings as the report of a run would have them. */
function judgeAgain(text: string, replay: ReplayPlan, verdict: ExchangeVerdict, { one, exchange }: Sent): Replayed {
  if (verdict.kind === 'throttled') return inconclusive('the target throttles');
  if (verdict.kind === 'inconclusive') return inconclusive(verdict.reason);
  const [unjudged] = verdict.unjudged ?? [];
  if (verdict.kind === 'holds')
    return unjudged === undefined
      ? { verdict: 'holds', findings: [] }
      : inconclusive(`${unjudged.clause}: ${unjudged.reason}`);
  const attributed = verdict.problems.map((problem) => ({
    clause: problem.clause,
    problem,
    witness: one,
    sent: exchange.request,
    response: responseOf(exchange),
    needed: one.fault === undefined ? [] : [one.fault],
  }));
  const { options, clauses, credentials } = replay;
  const again = replayTarget(options);
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const command = replayCommand(text, again);
  // The given string is kept, because it generates new unique texts each time.
  const findings = buildFindings(attributed, {
    clauses: byId,
    baseUrl: options.target.baseUrl,
    credentials,
    again,
  }).map(
    (finding): Finding => ({ ...finding, replay: text, ...(command !== undefined && { replayCommand: command }) }),
  );
  return { verdict: 'broken', findings };
}

interface Sent {
  readonly one: Case;
  readonly exchange: Exchange;
}

function inconclusive(reason: string): Replayed {
  return { verdict: 'inconclusive', findings: [], reason };
}

function notSent({ request }: Case, { safeOnly }: CompleteOptions): Error {
  return new Error(
    safeOnly && !isSafeRequest(request)
      ? `${request.method} is not sent with --safe; leave --safe out to send it.`
      : 'This request could destroy data or crash the target, so it was not sent.',
  );
}
