import type { BodyValidator } from '../check/body-validator.ts';
import { type Judgement, judge } from '../check/judge.ts';
import { type Case, requestKey } from '../plan/case.ts';
import type { Connection } from '../send/connection.ts';
import type { Exchange } from '../send/exchange.ts';
import type { Target } from '../send/target.ts';

/** A case that was sent, and what came of it. */
export interface Run {
  readonly case: Case;
  readonly exchange: Exchange;
  readonly judgement: Judgement;
}

export interface RunnerOptions {
  readonly target: Target;
  readonly connection: Connection;
  readonly validate: BodyValidator;
  readonly maxRequests: number;
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends cases within one budget of requests. */
export interface Runner {
  /** Sends all cases, a few at a time. A case that is skipped, or that the budget or the signal leaves out, has no run. */
  readonly runAll: (cases: readonly Case[]) => Promise<(Run | undefined)[]>;
  /** The run of a case that was sent before, or a new one; nothing when the budget is used up. */
  readonly run: (one: Case) => Promise<Run | undefined>;
  /** Sends a case once more, even if it was sent before. */
  readonly rerun: (one: Case) => Promise<Run | undefined>;
  readonly requests: () => number;
}

/** A target that lets this many requests time out gets no more of them. */
const maxTimeouts = 4;
/** Waiting for a throttling target ends after this many milliseconds in all. */
const maxThrottleMs = 30_000;

export function createRunner(options: RunnerOptions): Runner {
  const runs = new Map<string, Run>();
  let requests = 0;
  let timeouts = 0;
  let throttledMs = 0;
  let recovery = Promise.resolve();

  const isOver = (): boolean =>
    requests >= options.maxRequests || timeouts >= maxTimeouts || (options.signal?.aborted ?? false);

  const sendOnce = async (one: Case): Promise<Exchange> => {
    requests += 1;
    const exchange = await options.connection.send(one.request);
    if (exchange.result.kind === 'failure' && exchange.result.failure === 'timeout') timeouts += 1;
    return exchange;
  };

  const send = async (given: Case): Promise<Run | undefined> => {
    const one = underProfile(given, options.target);
    if (one === undefined || isOver()) return undefined;
    let exchange = await sendOnce(one);
    const { recover } = options.target;
    if (isDead(exchange) && recover !== undefined && !isOver()) {
      // One after another: the case that kills the target must not take the others along again.
      const resent = recovery.then(recover).then(() => sendOnce(one));
      recovery = resent.then(() => {});
      exchange = await resent;
    }
    let judgement = judge(one, exchange, options.validate);
    while (judgement.kind === 'throttled' && throttledMs + judgement.retryAfterMs <= maxThrottleMs && !isOver()) {
      throttledMs += judgement.retryAfterMs;
      await new Promise((resolve) => setTimeout(resolve, judgement.kind === 'throttled' ? judgement.retryAfterMs : 0));
      exchange = await sendOnce(one);
      judgement = judge(one, exchange, options.validate);
    }
    const run = { case: one, exchange, judgement };
    runs.set(requestKey(one.request), run);
    return run;
  };

  const run = async (one: Case): Promise<Run | undefined> => runs.get(requestKey(one.request)) ?? (await send(one));
  return {
    run,
    rerun: send,
    runAll: async (cases) => {
      const results: (Run | undefined)[] = [];
      const queue = cases.entries();
      const work = async (): Promise<void> => {
        for (const [index, one] of queue) results[index] = await run(one);
      };
      await Promise.all(Array.from({ length: options.concurrency }, work));
      return results;
    },
    requests: () => requests,
  };
}

/** The case as the target's profile wants it judged; nothing where it must not be sent. */
export function underProfile(one: Case, target: Target): Case | undefined {
  const rule = target.profile.find(({ matches }) => matches(one));
  if (rule === undefined) return one;
  return rule.effect === 'skip' ? undefined : { ...one, intent: rule.effect, clauses: [] };
}

/** A dying target resets every connection: whose request killed it shows when each is sent to it again. */
function isDead(exchange: Exchange): boolean {
  return exchange.result.kind === 'failure' && ['unreachable', 'reset'].includes(exchange.result.failure);
}
