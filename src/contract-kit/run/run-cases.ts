import { checkingOnce } from '../checks/check-once.ts';
import { type JudgeContext, type Judgement, judge, throttledMs } from '../checks/judge.ts';
import type { Connection } from '../http/connection.ts';
import { type Exchange, type FailureKind, failureOf, responseOf, type WireRequest } from '../http/exchange.ts';
import { type Case, requestKey } from '../model/case.ts';
import type { Patience } from './patience.ts';
import type { Provisioning } from './provisioning.ts';
import { sendAll } from './send-all.ts';
import { createSender, type SenderOptions, type Turn } from './sender.ts';
import { sendingOrder } from './sending-order.ts';
import type { Target } from './target.ts';

/** A case that was sent, and what came of it. */
export interface Run {
  /** With provisioned values, and judged as the target's profile wants it. What was sent of it is in the exchange. */
  readonly case: Case;
  readonly exchange: Exchange;
  readonly judgement: Judgement;
  /** It was refused, but perhaps not for its fault, so that the refusal shows nothing. */
  readonly isDoubted?: true;
}

interface Sent extends Pick<Run, 'case' | 'exchange'> {
  /** The case before the target's profile and provisioning changed it. */
  readonly given: Case;
}

export interface RunnerOptions extends SenderOptions {
  readonly provisioning: Provisioning;
  readonly context: JudgeContext;
  readonly concurrency: number;
  readonly patience: Patience;
}

/** Sends cases within one budget of requests. */
export interface Runner {
  /**
   * Sends all cases, a few at a time. A case that the guard, the budget or the signal leaves out has no run.
   * After each, `onSettled` is told how many are settled.
   */
  readonly runAll: (cases: readonly Case[], onSettled?: (settled: number) => void) => Promise<(Run | undefined)[]>;
  /** The run of a case that was sent before, or a new one; nothing when the budget is used up. */
  readonly run: (one: Case) => Promise<Run | undefined>;
  /** Sends a case once more, even if it was sent before. */
  readonly rerun: (one: Case) => Promise<Run | undefined>;
  readonly requests: () => number;
  /** Whether nothing more will be sent. */
  readonly isOver: () => boolean;
  /** Whether that is because nothing listens there any more. */
  readonly isGone: () => boolean;
  /** How many requests timed out beside others, and got their response when they were sent by themselves. */
  readonly slow: () => number;
}

/** Sends what laws need, too: requests that belong together. */
export interface ProbingRunner extends Runner {
  /** Every response that only put a request off, judged by how it said so. */
  readonly throttled: () => readonly Run[];
  /** Whether a case was sent before. */
  readonly knows: (one: Case) => boolean;
  /** Sends a case on a connection of its own, once more if it was sent before; {@link Runner.run} does not know of it. */
  readonly runOn: (connection: Connection, one: Case) => Promise<Run | undefined>;
  /** Sends cases at the same time, once all that they need is created; {@link Runner.run} does not know of them. */
  readonly runTogether: (cases: readonly Case[]) => Promise<(Run | undefined)[]>;
  /**
   * Sends requests that are made of the one of a case, one after another, about the same created thing. Nothing where the
   * case must not be sent.
   */
  readonly runAbout: (
    one: Case,
    changes: readonly ((request: WireRequest) => WireRequest)[],
  ) => Promise<Run[] | undefined>;
}

/** An operation that throttles this many requests to the end gets no more of them. */
const maxThrottled = 4;

export function createRunner({
  provisioning,
  context: initialContext,
  concurrency,
  patience,
  ...options
}: RunnerOptions): ProbingRunner {
  const { target, signal, connection } = options;
  const sender = createSender(options);
  const runs = new Map<string, Run>();
  let throttled = 0;
  const putOff: Run[] = [];
  let hasAnswered = false;
  let slow = 0;
  const context: JudgeContext = { check: checkingOnce(), ...initialContext };

  const isOver = (): boolean => sender.isOver() || throttled >= maxThrottled || provisioning.isGivenUp();

  /** Sends a case until the target does not throttle it, or patience ends. */
  const sendPatiently = async (one: Case, turn: Turn = {}): Promise<Exchange> => {
    let exchange = await sender.send(one, turn);
    for (let wait = throttledMs(exchange); wait !== undefined && !isOver(); wait = throttledMs(exchange)) {
      putOff.push({ case: one, exchange, judgement: judge(one, exchange, context) });
      if (!(await patience.wait(wait))) {
        throttled += 1;
        break;
      }
      if (isOver()) break;
      exchange = await sender.send(one, { ...turn, number: undefined });
    }
    // What answers again is worth waiting for again.
    if (throttledMs(exchange) === undefined && !hasAnswered) patience.renew();
    hasAnswered ||= throttledMs(exchange) === undefined;
    return exchange;
  };

  /** What broke off because the run was ended, or never reached a provider that was there before. */
  const saysNothing = (failure: FailureKind | undefined): boolean =>
    failure !== undefined && (signal?.aborted || (failure === 'unreachable' && connection.isGone()));

  /** The case as it may be sent; nothing where it must not be. */
  const admit = async (given: Case): Promise<Case | undefined> => {
    if (isOver()) return undefined;
    const profiled = underProfile(given, target);
    return profiled && (await provisioning.admit(profiled));
  };

  const sendAdmitted = async (one: Case, turn?: Turn): Promise<Exchange | undefined> => {
    const exchange = isOver() ? undefined : await sendPatiently(one, turn);
    return exchange === undefined || saysNothing(failureOf(exchange)) ? undefined : exchange;
  };

  const send = async (given: Case, turn?: Turn): Promise<Sent | undefined> => {
    const one = await admit(given);
    if (one === undefined) return undefined;
    const exchange = await sendAdmitted(one, turn);
    await provisioning.release(one);
    return exchange && { given, case: one, exchange };
  };

  const judged = (one: Case, exchange: Exchange | undefined): Run | undefined =>
    exchange && { case: one, exchange, judgement: judge(one, exchange, context) };

  const toRun = (sent: Sent | undefined): Run | undefined => {
    if (sent === undefined) return undefined;
    const { given, case: one, exchange } = sent;
    const run = { case: one, exchange, judgement: judge(one, exchange, context) };
    runs.set(requestKey(given.request), run);
    return run;
  };

  const rerun = async (one: Case): Promise<Run | undefined> => toRun(await send(one));
  return {
    rerun,
    throttled: () => putOff,
    knows: ({ request }) => runs.has(requestKey(request)),
    runOn: async (own, one) => {
      const sent = await send(one, { on: own });
      return sent && judged(sent.case, sent.exchange);
    },
    runTogether: async (cases) => {
      const admitted: (Case | undefined)[] = [];
      for (const one of cases) admitted.push(await admit(one));
      const exchanges = await Promise.all(admitted.map((one) => one && sendAdmitted(one)));
      for (const one of admitted) if (one !== undefined) await provisioning.release(one);
      return admitted.map((one, index) => one && judged(one, exchanges[index]));
    },
    runAbout: async (given, changes) => {
      const own = await admit(given);
      if (own === undefined) return undefined;
      const requests = changes.map((change) => change(own.request));
      if (!requests.every((request) => options.guard.permits(own, request))) {
        await provisioning.release(own);
        return undefined;
      }
      const sent: Run[] = [];
      for (const request of requests) {
        const one = { ...own, request };
        const run = judged(one, await sendAdmitted(one));
        if (run === undefined) break;
        sent.push(run);
      }
      await provisioning.release(own);
      return sent;
    },
    run: async (one) => runs.get(requestKey(one.request)) ?? (await rerun(one)),
    runAll: async (cases, onSettled) => {
      const firstTurn = options.unique.reserve(cases.length);
      let settled = 0;
      const sent = await sendAll<Sent>(cases, {
        concurrency,
        order: sendingOrder(cases),
        isOver,
        isDoubtful: ({ exchange }) => sender.isDoubtful(exchange),
        send: (one, index, lane) => send(one, { number: firstTurn + index, lane }),
        repeat: async (one) => {
          sender.settleDoubt();
          const repeated = await send(one);
          if (repeated !== undefined && responseOf(repeated.exchange) !== undefined) slow += 1;
          return repeated;
        },
        onSettled: () => {
          settled += 1;
          onSettled?.(settled);
        },
      });
      // All at once, so that no judging keeps the provider waiting.
      return sent.map(toRun);
    },
    requests: sender.requests,
    isOver,
    isGone: connection.isGone,
    slow: () => slow,
  };
}

/** The case as the target's profile wants it judged; nothing where it must not be sent. */
export function underProfile(one: Case, target: Target): Case | undefined {
  const rule = target.profile.find(({ matches }) => matches(one));
  if (rule === undefined) return one;
  return rule.effect === 'skip' ? undefined : { ...one, expectation: rule.effect, clauses: [] };
}
