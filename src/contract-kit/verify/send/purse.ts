import { verifyDefaults } from '../../contract/model/defaults.ts';
import { isSuccessStatus, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { Connection, openConnection } from '../../exchange/http/connection.ts';

/** What a run may still send, whoever sends it. */
export interface Purse {
  /** Opens connections through which requests leave as long as the run goes on and there are some left. */
  readonly pay: (open: typeof openConnection) => typeof openConnection;
  /** Lets everything leave from now on: what was made is removed. */
  readonly open: () => void;
  /** Why requests are missing, as a sentence without a full stop. `undefined` if none was withheld. */
  readonly whyShort: () => string | undefined;
}

/** The most requests of a run about one clause, with what it needs first and with cleaning up. */
export const maxOfClause = 40;

/**
 * The most requests of a run. Besides those to an operation, as many may be about what it needs. A run of few operations may
 * have many laws.
 */
export function maxOfRun(operations: number, maxRequests: number = verifyDefaults.maxRequestsWithLaws): number {
  return Math.max(minOfRun, 2 * operations * maxRequests);
}

const minOfRun = 4000;

/**
 * @param max The most requests, whoever sends them: the plan, preparation, laws and attribution. One of them is kept for each
 * thing that must be removed in the end.
 * @param signal Ends the run.
 * @param answerMs How long the requests that are under way then may take to be answered. In milliseconds.
 */
export function createPurse(max: number, signal: AbortSignal | undefined, answerMs: number): Purse {
  let sent = 0;
  let made = 0;
  let isOpen = false;
  let wasShort = false;
  let ending: NodeJS.Timeout | undefined;
  const renewals: (() => void)[] = [];
  const onAbort = (): void => {
    ending = setTimeout(() => {
      for (const renew of renewals) renew();
    }, answerMs);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  /** How many more things there may be after a request that is accepted. */
  const madeBy = ({ method }: WireRequest): number =>
    method === 'DELETE' ? -1 : ['POST', 'PUT'].includes(method) ? 1 : 0;
  const send = async (connection: Connection, ...[request, more]: Parameters<Connection['send']>) => {
    if (!isOpen && signal?.aborted)
      return { request, result: { kind: 'failure', failure: 'reset', message: 'the run was ended' } } as const;
    // The request may make something, too.
    if (!isOpen && sent + made + Math.abs(madeBy(request)) >= max) {
      wasShort = true;
      const reason = `${max} requests are the most of this run`;
      return { request, result: { kind: 'withheld', reason } } as const;
    }
    sent += 1;
    const exchange = await connection.send(request, more);
    const status = responseOf(exchange)?.status ?? 0;
    // A PUT that makes nothing answers 200 or 204 (RFC 9110 §9.3.4).
    const isMaking = request.method !== 'PUT' || status === 201;
    if (isSuccessStatus(status) && isMaking) made = Math.max(0, made + madeBy(request));
    return exchange;
  };
  return {
    pay:
      (open) =>
      (...to) => {
        let connection = open(...to);
        // What is removed in the end must not wait for requests that are not answered.
        renewals.push(() => {
          connection.close();
          connection = open(...to);
        });
        return {
          send: (...request) => send(connection, ...request),
          isGone: () => connection.isGone(),
          close: () => connection.close(),
        };
      },
    open: () => {
      isOpen = true;
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(ending);
    },
    whyShort: () => {
      const advice =
        max === maxOfClause ? '' : ': verify fewer operations with --operation or --shard, or raise --max-requests';
      return wasShort ? `The run has sent its ${max} requests, and some are missing${advice}` : undefined;
    },
  };
}
