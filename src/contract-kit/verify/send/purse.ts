import { isSuccessStatus, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { openConnection } from '../../exchange/http/connection.ts';

/** The requests that a run about one clause may send, whoever sends them. */
export interface Purse {
  /** Opens connections through which no more requests leave than there are, less one for each thing to remove in the end. */
  readonly pay: (open: typeof openConnection) => typeof openConnection;
  /** Lets everything leave from now on: what was made is removed. */
  readonly open: () => void;
  /** Whether a request was withheld. */
  readonly wasShort: () => boolean;
}

/** The most requests of a run about one clause, with what it needs first and with cleaning up. */
export const maxOfClause = 40;

/** @param max Default: no limit. */
export function createPurse(max: number = Number.POSITIVE_INFINITY): Purse {
  let sent = 0;
  let made = 0;
  let isOpen = max === Number.POSITIVE_INFINITY;
  let wasShort = false;
  /** How many more things there are after a request that was accepted. */
  const madeBy = ({ method }: WireRequest): number => (method === 'DELETE' ? -1 : method === 'POST' ? 1 : 0);
  return {
    pay:
      (open) =>
      (...to) => {
        const connection = open(...to);
        return {
          ...connection,
          send: async (request, ...more) => {
            // The request may make something, too.
            if (!isOpen && sent + made + Math.abs(madeBy(request)) >= max) {
              wasShort = true;
              const reason = `a run of one clause sends at most ${max} requests`;
              return { request, result: { kind: 'withheld', reason } };
            }
            sent += 1;
            const exchange = await connection.send(request, ...more);
            if (isSuccessStatus(responseOf(exchange)?.status ?? 0)) made = Math.max(0, made + madeBy(request));
            return exchange;
          },
        };
      },
    open: () => {
      isOpen = true;
    },
    wasShort: () => wasShort,
  };
}
