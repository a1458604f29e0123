import type { Case } from '../../contract/model/case.ts';
import { type Exchange, failureOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { Target } from '../../exchange/checks/target.ts';
import type { Connection } from '../../exchange/http/connection.ts';
import type { UniqueRequests } from '../../exchange/http/unique-requests.ts';
import type { Guard } from './guard.ts';

export interface SenderOptions {
  readonly target: Target;
  readonly connection: Connection;
  readonly guard: Guard;
  readonly unique: UniqueRequests;
  readonly maxRequests: number;
  readonly signal?: AbortSignal | undefined;
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

/** Sends within one budget of requests, and restarts a crashed target if that is possible. */
export interface Sender {
  readonly send: (one: Case, turn?: Turn) => Promise<Exchange>;
  readonly requests: () => number;
  /** Whether the budget, the target or the signal prevents further requests. */
  readonly isOver: () => boolean;
  /** Whether it timed out while other requests were in flight, which may be the reason. */
  readonly isDoubtful: (exchange: Exchange) => boolean;
  /** Called before a doubtful request is sent again. Its first timeout no longer counts. */
  readonly settleDoubt: () => void;
}

/** The limit of timeouts and crashes. After that, nothing more is sent. */
const maxLost = 4;

export function createSender({ target, connection, guard, unique, maxRequests, signal }: SenderOptions): Sender {
  let requests = 0;
  let lost = 0;
  let doubts = 0;
  const doubtful = new WeakSet<Exchange>();
  const underWay = new Set<{ isAlone: boolean }>();
  let recovery = Promise.resolve();

  const isOver = (): boolean =>
    requests >= maxRequests ||
    lost + doubts >= maxLost ||
    guard.isAlarmed() ||
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
    if (whyNotSent(exchange) !== undefined) requests -= 1;
    if (failureOf(exchange) === 'timeout') {
      if (own.isAlone) lost += 1;
      else {
        doubts += 1;
        doubtful.add(exchange);
      }
    }
    guard.heed(one, exchange);
    return exchange;
  };

  /** Sends cases one after another, so that one that crashes the target does not affect the others again. */
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

/** A crashing target resets all connections. Sending each request again shows which one causes the crash. */
function isDead(exchange: Exchange): boolean {
  const failure = failureOf(exchange);
  return failure === 'unreachable' || failure === 'reset';
}
