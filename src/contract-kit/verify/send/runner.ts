import { type Case, requestKey } from '../../contract/model/case.ts';
import {
  type Exchange,
  type FailureKind,
  failureOf,
  type RequestChange,
  responseOf,
  whyNotSent,
} from '../../contract/model/exchange.ts';
import { checkingOnce } from '../../exchange/checks/checking-once.ts';
import { type JudgeContext, judge } from '../../exchange/checks/judge.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { underProfile } from '../../exchange/checks/target.ts';
import type { Connection } from '../../exchange/http/connection.ts';
import type { UniqueRequests } from '../../exchange/http/unique-requests.ts';
import type { Provisioning } from '../../things/make/provision/provisioning.ts';
import type { CompleteOptions } from '../plan/verify-options.ts';
import type { Guard } from './guard.ts';
import { type Patience, sendPatiently } from './patience.ts';
import { sendAll } from './send-all.ts';
import { sendingOrder } from './sending-order.ts';

interface Sent extends Pick<Run, 'case' | 'exchange'> {
  /** The case before the target's profile and provisioning changed it. */
  readonly given: Case;
}

/** The position of a case among those that are sent together. */
export interface Turn {
  /** Its reserved number in {@link UniqueRequests}. Default: the next one. */
  readonly number?: number | undefined;
  /** The lane of the connection. */
  readonly lane?: number | undefined;
  /** The connection. Default: the shared one. */
  readonly on?: Connection | undefined;
}

export interface RunnerOptions extends Pick<CompleteOptions, 'target' | 'signal' | 'concurrency'> {
  /** The connection that the cases share. */
  readonly connection: Connection;
  readonly guard: Guard;
  readonly unique: UniqueRequests;
  readonly provisioning: Provisioning;
  /** What the checks know besides the exchange. */
  readonly context: JudgeContext;
  readonly maxRequests: number;
  readonly patience: Patience;
}

/** Sends cases within one budget of requests, and restarts a crashed target if that is possible. */
export interface Runner {
  /**
   * Sends all cases, a few at a time. A case that the guard, the budget or the signal leaves out has no run.
   * `onSettled` is called after each case with the number of finished ones.
   */
  readonly runAll: (cases: readonly Case[], onSettled?: (settled: number) => void) => Promise<(Run | undefined)[]>;
  /** The run of a case that was sent before, or a new one. `undefined` if the budget is used up. */
  readonly run: (testCase: Case) => Promise<Run | undefined>;
  /** Sends a case again, even if it was sent before. */
  readonly rerun: (testCase: Case) => Promise<Run | undefined>;
  readonly requests: () => number;
  /** Whether nothing more will be sent. */
  readonly isOver: () => boolean;
  /** Whether nothing listens on the target any more. */
  readonly isGone: () => boolean;
  /** The number of requests that timed out when sent concurrently, but not when sent alone. */
  readonly slow: () => number;
}

/** A runner that also sends groups of requests, for laws. */
export interface ProbingRunner extends Runner {
  /** Whether the gate has withheld the request of a case. */
  readonly isWithheld: (testCase: Case) => boolean;
  /** All 429 responses, with the problems of the responses themselves. */
  readonly throttled: () => readonly Run[];
  /** Whether a case was sent before. */
  readonly knows: (testCase: Case) => boolean;
  /** Sends a case on a given connection, even if it was sent before. {@link Runner.run} does not reuse the result. */
  readonly runOn: (connection: Connection, testCase: Case) => Promise<Run | undefined>;
  /** Sends cases at the same time, after their resources are created. {@link Runner.run} does not reuse the results. */
  readonly runTogether: (cases: readonly Case[]) => Promise<(Run | undefined)[]>;
  /**
   * Sends changed copies of the request of a case, one after another, for the same created resource. `undefined` if the case
   * must not be sent.
   */
  readonly runAbout: (testCase: Case, changes: readonly RequestChange[]) => Promise<Run[] | undefined>;
}

/** The limit of timeouts and crashes. After that, nothing more is sent. */
const maxLost = 4;
/** An operation gets no more requests after this many were throttled until the run gave up. */
const maxThrottled = 4;

export function createRunner(options: RunnerOptions): ProbingRunner {
  const { target, signal, connection, guard, unique, provisioning, concurrency, patience, maxRequests } = options;
  let requests = 0;
  let lost = 0;
  let doubts = 0;
  const doubtful = new WeakSet<Exchange>();
  const underWay = new Set<{ isAlone: boolean }>();
  let recovery = Promise.resolve();
  let throttled = 0;

  const hasSpent = (): boolean => requests >= maxRequests || lost + doubts >= maxLost || throttled >= maxThrottled;
  const hasEnded = (): boolean => connection.isGone() || provisioning.isGivenUp() || (signal?.aborted ?? false);
  const isOver = (): boolean => hasSpent() || guard.isAlarmed() || hasEnded();

  const sendOnce = async (testCase: Case, { number, lane, on = connection }: Turn = {}): Promise<Exchange> => {
    requests += 1;
    const own = { isAlone: underWay.size === 0 };
    for (const other of underWay) other.isAlone = false;
    underWay.add(own);
    const exchange = await on.send(unique.fill(testCase.request, number), {
      renewed: () => unique.fill(testCase.request),
      lane,
    });
    underWay.delete(own);
    if (whyNotSent(exchange) !== undefined) requests -= 1;
    if (failureOf(exchange) === 'timeout') {
      if (own.isAlone) lost += 1;
      else {
        doubts += 1;
        doubtful.add(exchange);
      }
    }
    guard.heed(testCase, exchange);
    return exchange;
  };

  const send = async (testCase: Case, turn: Turn = {}): Promise<Exchange> => {
    const exchange = await sendOnce(testCase, turn);
    if (target.recover === undefined || !isDead(exchange) || isOver()) return exchange;
    // One after another, so that a case that crashes the target does not affect the others again.
    const resent = recovery.then(target.recover).then(() => sendOnce(testCase, { on: turn.on }));
    recovery = resent.then((again) => {
      if (isDead(again)) lost += 1;
    });
    return await resent;
  };

  const runs = new Map<string, Run>();
  const putOff: Run[] = [];
  let slow = 0;
  const context: JudgeContext = { check: checkingOnce(), ...options.context };

  const judged = (testCase: Case, exchange: Exchange): Run => {
    return { case: testCase, exchange, verdict: judge(testCase, exchange, context) };
  };

  /** Sends a case until the target stops throttling it, or the waiting time is used up. */
  const sendOften = async (testCase: Case, turn: Turn = {}): Promise<Exchange> =>
    await sendPatiently(
      patience,
      isOver,
      (isAgain) => send(testCase, isAgain ? { ...turn, number: undefined } : turn),
      (exchange, isPatient) => {
        putOff.push(judged(testCase, exchange));
        if (!isPatient) throttled += 1;
      },
    );

  /** Whether a failure is due to the end of the run, or of the provider, so that it says nothing about the request. */
  const saysNothing = (failure: FailureKind | undefined): boolean =>
    failure !== undefined && (signal?.aborted || (failure === 'unreachable' && connection.isGone()));

  /** The case as it may be sent. `undefined` if it must not be sent. */
  const admit = async (given: Case): Promise<Case | undefined> => {
    if (isOver()) return undefined;
    const profiled = underProfile(given, target);
    return profiled && (await provisioning.admit(profiled));
  };

  const withheld = new WeakSet<Case>();
  const sendAdmitted = async (testCase: Case, turn?: Turn, given: Case = testCase): Promise<Exchange | undefined> => {
    const exchange = isOver() ? undefined : await sendOften(testCase, turn);
    const isSent = exchange !== undefined && whyNotSent(exchange) === undefined;
    if (exchange !== undefined && !isSent) withheld.add(given);
    return isSent && !saysNothing(failureOf(exchange)) ? exchange : undefined;
  };

  const sendCase = async (given: Case, turn?: Turn): Promise<Sent | undefined> => {
    const testCase = await admit(given);
    if (testCase === undefined) return undefined;
    const exchange = await sendAdmitted(testCase, turn, given);
    await provisioning.release(testCase, exchange);
    return exchange && { given, case: testCase, exchange };
  };

  const toRun = (sent: Sent | undefined): Run | undefined => {
    if (sent === undefined) return undefined;
    const run = judged(sent.case, sent.exchange);
    runs.set(requestKey(sent.given.request), run);
    return run;
  };

  const rerun = async (testCase: Case): Promise<Run | undefined> => toRun(await sendCase(testCase));
  return {
    rerun,
    throttled: () => putOff,
    knows: ({ request }) => runs.has(requestKey(request)),
    runOn: async (own, testCase) => {
      const sent = await sendCase(testCase, { on: own });
      return sent && judged(sent.case, sent.exchange);
    },
    runTogether: async (cases) => {
      const admitted: (Case | undefined)[] = [];
      for (const testCase of cases) admitted.push(await admit(testCase));
      const exchanges = await Promise.all(admitted.map((testCase) => testCase && sendAdmitted(testCase)));
      for (const [index, testCase] of admitted.entries())
        if (testCase) await provisioning.release(testCase, exchanges[index]);
      return admitted.map((testCase, index) => {
        const exchange = exchanges[index];
        return testCase && exchange && judged(testCase, exchange);
      });
    },
    runAbout: async (given, changes) => {
      const own = await admit(given);
      if (own === undefined) return undefined;
      const requests = changes.map((change) => change(own.request));
      if (!requests.every((request) => guard.permits(own, request))) {
        await provisioning.release(own);
        return undefined;
      }
      const sent: Run[] = [];
      for (const request of requests) {
        const one = { ...own, request };
        const exchange = await sendAdmitted(one);
        if (exchange === undefined) break;
        sent.push(judged(one, exchange));
      }
      await provisioning.release(own);
      return sent;
    },
    run: async (testCase) => runs.get(requestKey(testCase.request)) ?? (await rerun(testCase)),
    runAll: async (cases, onSettled) => {
      const firstTurn = unique.reserve(cases.length);
      let settled = 0;
      const sent = await sendAll<Sent>(cases, {
        concurrency,
        order: sendingOrder(cases),
        isOver,
        isDoubtful: ({ exchange }) => doubtful.has(exchange),
        send: (testCase, index, lane) => sendCase(testCase, { number: firstTurn + index, lane }),
        repeat: async (testCase) => {
          // Its first timeout no longer counts.
          doubts -= 1;
          const repeated = await sendCase(testCase);
          if (repeated !== undefined && responseOf(repeated.exchange) !== undefined) slow += 1;
          return repeated;
        },
        onSettled: () => {
          settled += 1;
          onSettled?.(settled);
        },
      });
      // Judged after sending, so that judging does not slow down the requests.
      return sent.map(toRun);
    },
    requests: () => requests,
    isOver,
    isGone: connection.isGone,
    slow: () => slow,
    isWithheld: (testCase) => withheld.has(testCase),
  };
}

/** A crashing target resets all connections. Sending each request again shows which one causes the crash. */
function isDead(exchange: Exchange): boolean {
  const failure = failureOf(exchange);
  return failure === 'unreachable' || failure === 'reset';
}
