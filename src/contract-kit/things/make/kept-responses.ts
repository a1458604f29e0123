import { type Exchange, responseOf, type WireResponse } from '../../contract/model/exchange.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** What the laws about resources have got, to show clauses about responses by it. */
export interface KeptResponses {
  readonly keep: (operation: Operation, exchange: Exchange) => void;
  readonly of: (operation: Operation) => readonly WireResponse[];
}

/** The limit of responses of each status of an operation that are kept. Those of a long run would fill the memory. */
const maxKept = 20;

export function keepResponses(): KeptResponses {
  const kept = new Map<Operation, WireResponse[]>();
  return {
    keep: (operation, exchange) => {
      const response = responseOf(exchange);
      // The response to another method, such as HEAD, is not the operation's.
      if (response === undefined || exchange.request.method !== operation.method) return;
      const own = kept.get(operation) ?? [];
      if (own.filter(({ status }) => status === response.status).length < maxKept) own.push(response);
      kept.set(operation, own);
    },
    of: (operation) => kept.get(operation) ?? [],
  };
}
