import { setTimeout } from 'node:timers/promises';
import { type JudgeContext, type Judgement, judge } from '../check/judge.ts';
import { type Case, requestKey } from '../plan/case.ts';
import type { Connection } from '../send/connection.ts';
import type { Exchange } from '../send/exchange.ts';
import type { Target } from '../send/target.ts';
import type { Guard } from './guard.ts';
import type { Provisioning } from './provisioning.ts';

/** A case that was sent, and what came of it. */
export interface Run {
  /** As it was sent: with provisioned values, and judged as the target's profile wants it. */
  readonly case: Case;
  readonly exchange: Exchange;
  readonly judgement: Judgement;
}

export interface RunnerOptions {
  readonly target: Target;
  readonly connection: Connection;
  readonly guard: Guard;
  readonly provisioning: Provisioning;
  readonly context: JudgeContext;
  readonly maxRequests: number;
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends cases within one budget of requests. */
export interface Runner {
  /** Sends all cases, a few at a time. A case that the guard, the budget or the signal leaves out has no run. */
  readonly runAll: (cases: readonly Case[]) => Promise<(Run | undefined)[]>;
  /** The run of a case that was sent before, or a new one; nothing when the budget is used up. */
  readonly run: (one: Case) => Promise<Run | undefined>;
  /** Sends a case once more, even if it was sent before. */
  readonly rerun: (one: Case) => Promise<Run | undefined>;
  readonly requests: () => number;
  /** Whether nothing more will be sent. */
  readonly isOver: () => boolean;
  /** Judges these runs in another context, and all to come as well. */
  readonly judgeAgain: (runs: readonly Run[], context: JudgeContext) => Run[];
}

/** A target that lets this many requests time out gets no more of them. */
const maxTimeouts = 4;
/** Waiting for a throttling target ends after this many milliseconds in all. */
const maxThrottleMs = 30_000;

export function createRunner({
  target,
  connection,
  guard,
  provisioning,
  context: initialContext,
  maxRequests,
  concurrency,
  signal,
}: RunnerOptions): Runner {
  const runs = new Map<string, Run>();
  let requests = 0;
  let timeouts = 0;
  let throttledMs = 0;
  let context = initialContext;
  let isAlarmed = false;
  let recovery = Promise.resolve();

  const isAborted = (): boolean => signal?.aborted ?? false;
  const isOver = (): boolean =>
    requests >= maxRequests || timeouts >= maxTimeouts || isAlarmed || provisioning.isGivenUp() || isAborted();

  const send = async (one: Case): Promise<Exchange> => {
    requests += 1;
    const exchange = await connection.send(one.request);
    if (exchange.result.kind === 'failure' && exchange.result.failure === 'timeout') timeouts += 1;
    isAlarmed ||= guard.isAlarm(one, exchange);
    return exchange;
  };

  /** One after another: a case that kills the target must not take the others along again. */
  const sendToRecovered = (one: Case, recover: () => Promise<void>): Promise<Exchange> => {
    const resent = recovery.then(recover).then(() => send(one));
    recovery = resent.then(() => {});
    return resent;
  };

  const rerun = async (given: Case): Promise<Run | undefined> => {
    if (isOver()) return undefined;
    const profiled = underProfile(given, target);
    const one = profiled && (await provisioning.admit(profiled));
    if (one === undefined) return undefined;
    if (isOver()) {
      await provisioning.release(one);
      return undefined;
    }
    let exchange = await send(one);
    if (isDead(exchange) && target.recover !== undefined && !isOver())
      exchange = await sendToRecovered(one, target.recover);
    let judgement = judge(one, exchange, context);
    while (judgement.kind === 'throttled' && throttledMs + judgement.retryAfterMs <= maxThrottleMs && !isOver()) {
      const { retryAfterMs } = judgement;
      throttledMs += retryAfterMs;
      // Ended early by the signal, and with no timer left that would keep the process alive.
      await setTimeout(retryAfterMs, undefined, { signal }).catch(() => {});
      if (isOver()) break;
      exchange = await send(one);
      judgement = judge(one, exchange, context);
    }
    await provisioning.release(one);
    // What broke off because the run was ended says nothing about the target.
    if (isAborted() && exchange.result.kind === 'failure') return undefined;
    const run = { case: one, exchange, judgement };
    runs.set(requestKey(given.request), run);
    return run;
  };

  const run = async (one: Case): Promise<Run | undefined> => runs.get(requestKey(one.request)) ?? (await rerun(one));
  return {
    run,
    rerun,
    runAll: async (cases) => {
      const results: (Run | undefined)[] = [];
      const queue = cases.entries();
      const work = async (): Promise<void> => {
        for (const [index, one] of queue) results[index] = await run(one);
      };
      await Promise.all(Array.from({ length: concurrency }, work));
      return results;
    },
    requests: () => requests,
    isOver,
    judgeAgain: (sent, changed) => {
      context = changed;
      for (const [key, one] of runs) runs.set(key, rejudged(one, context));
      return sent.map((one) => rejudged(one, context));
    },
  };
}

/** Only what was excused can be judged otherwise. */
function rejudged(run: Run, context: JudgeContext): Run {
  const { case: one, exchange, judgement } = run;
  return judgement.kind === 'inconclusive' ? { ...run, judgement: judge(one, exchange, context) } : run;
}

/** The case as the target's profile wants it judged; nothing where it must not be sent. */
export function underProfile(one: Case, target: Target): Case | undefined {
  const rule = target.profile.find(({ matches }) => matches(one));
  if (rule === undefined) return one;
  return rule.effect === 'skip' ? undefined : { ...one, intent: rule.effect, clauses: [] };
}

/** A dying target resets every connection: whose request killed it shows when each is sent to it again. */
function isDead({ result }: Exchange): boolean {
  return result.kind === 'failure' && (result.failure === 'unreachable' || result.failure === 'reset');
}
