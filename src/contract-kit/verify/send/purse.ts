import { verifyDefaults } from '../../contract/model/defaults.ts';
import type { Connection, openConnection } from '../../exchange/http/connection.ts';
import type { RemovalsOwed } from '../../things/make/removals-owed.ts';

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
 * The most requests of a run. Besides those to an operation, twice as many may be about what it needs: things that are made
 * deep below others and are used up took 485 requests an operation, those that remove them included. A run of few operations
 * may have many laws.
 */
export function maxOfRun(operations: number, maxRequests: number = verifyDefaults.maxRequestsWithLaws): number {
  return Math.max(minOfRun, 3 * operations * maxRequests);
}

const minOfRun = 4000;

/**
 * @param max The most requests, whoever sends them: the plan, preparation, laws and attribution. So many of them are kept as
 * the things that must be removed in the end need.
 * @param signal Ends the run.
 * @param answerMs How long the requests that are under way then may take to be answered. In milliseconds.
 * @param owed What removing takes. Default: nothing is removed.
 */
export function createPurse(
  max: number,
  signal: AbortSignal | undefined,
  answerMs: number,
  owed: Omit<RemovalsOwed, 'isGone'> = { count: () => 0, most: () => 0, note: () => {} },
): Purse {
  let sent = 0;
  /** How much the requests under way may make. */
  let underWay = 0;
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
  const send = async (connection: Connection, ...[request, more]: Parameters<Connection['send']>) => {
    if (!isOpen && signal?.aborted)
      return { request, result: { kind: 'failure', failure: 'reset', message: 'the run was ended' } } as const;
    const most = owed.most(request);
    if (!isOpen && sent + underWay + owed.count() + most >= max) {
      wasShort = true;
      const reason = `${max} requests are the most of this run`;
      return { request, result: { kind: 'withheld', reason } } as const;
    }
    sent += 1;
    underWay += most;
    const exchange = await connection.send(request, more);
    underWay -= most;
    owed.note(exchange);
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
