import type { Connection } from '../http/connection.ts';
import { type Exchange, failureOf } from '../http/exchange.ts';
import type { Case } from '../model/case.ts';
import type { Guard } from './guard.ts';
import type { Target } from './target.ts';
import type { UniqueRequests } from './unique-requests.ts';

export interface SenderOptions {
  readonly target: Target;
  readonly connection: Connection;
  readonly guard: Guard;
  readonly unique: UniqueRequests;
  readonly maxRequests: number;
  readonly signal: AbortSignal | undefined;
}

/** Where a case stands among those that are sent together. */
export interface Turn {
  /** Of {@link UniqueRequests}, where one was set aside for it. */
  readonly number?: number | undefined;
  /** Of the connection. */
  readonly lane?: number | undefined;
  /** Default: the connection that all share. */
  readonly on?: Connection | undefined;
}

/** Sends within one budget of requests, and brings a target that dies back where that is possible. */
export interface Sender {
  readonly send: (one: Case, turn?: Turn) => Promise<Exchange>;
  readonly requests: () => number;
  /** Whether the budget, the target or the signal lets nothing more be sent. */
  readonly isOver: () => boolean;
  /** Whether it timed out while other requests were under way, which may have been the reason. */
  readonly isDoubtful: (exchange: Exchange) => boolean;
  /** A request of which that is so is sent again: it counts no more as one that timed out, unless it does so again. */
  readonly settleDoubt: () => void;
}

/** A target that lets this many requests time out, or that this many end, gets no more of them. */
const maxLost = 4;

export function createSender({ target, connection, guard, unique, maxRequests, signal }: SenderOptions): Sender {
  let requests = 0;
  let lost = 0;
  let doubts = 0;
  const doubtful = new WeakSet<Exchange>();
  const underWay = new Set<{ isAlone: boolean }>();
  let isAlarmed = false;
  let recovery = Promise.resolve();

  const isOver = (): boolean =>
    requests >= maxRequests ||
    lost + doubts >= maxLost ||
    isAlarmed ||
    connection.isGone() ||
    (signal?.aborted ?? false);

  const sendOnce = async (one: Case, { number, lane, on = connection }: Turn = {}): Promise<Exchange> => {
    requests += 1;
    const own = { isAlone: underWay.size === 0 };
    for (const other of underWay) other.isAlone = false;
    underWay.add(own);
    const exchange = await on.send(unique.fill(one.request, number), {
      renewed: () => unique.fill(one.request),
      lane,
    });
    underWay.delete(own);
    if (failureOf(exchange) === 'timeout') {
      if (own.isAlone) lost += 1;
      else {
        doubts += 1;
        doubtful.add(exchange);
      }
    }
    isAlarmed ||= guard.isAlarm(one, exchange);
    return exchange;
  };

  /** One after another: a case that kills the target must not take the others along again. */
  const sendToRecovered = (one: Case, recover: () => Promise<void>, on: Connection | undefined): Promise<Exchange> => {
    const resent = recovery.then(recover).then(() => sendOnce(one, { on }));
    recovery = resent.then((exchange) => {
      if (isDead(exchange)) lost += 1;
    });
    return resent;
  };

  const sendOrRecover = async (one: Case, recover: () => Promise<void>, turn: Turn = {}): Promise<Exchange> => {
    const exchange = await sendOnce(one, turn);
    return isDead(exchange) && !isOver() ? await sendToRecovered(one, recover, turn.on) : exchange;
  };

  const { recover } = target;
  return {
    requests: () => requests,
    isOver,
    isDoubtful: (exchange) => doubtful.has(exchange),
    settleDoubt: () => {
      doubts -= 1;
    },
    send: recover === undefined ? sendOnce : (one, turn) => sendOrRecover(one, recover, turn),
  };
}

/** A dying target resets every connection: whose request killed it shows when each is sent to it again. */
function isDead(exchange: Exchange): boolean {
  const failure = failureOf(exchange);
  return failure === 'unreachable' || failure === 'reset';
}
