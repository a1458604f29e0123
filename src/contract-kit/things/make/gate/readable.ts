import { type Exchange, isSuccessStatus, responseOf } from '../../../contract/model/exchange.ts';
import { matchOperation } from '../../../exchange/observation/match-operation.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../../text/decoded-or-same.ts';
import type { ReadableExchange } from '../../read/evaluate.ts';
import { thingPathOf } from '../../read/thing.ts';

/** Whether the response is a 2xx. */
export function hasSucceeded(exchange: Exchange): boolean {
  return isSuccessStatus(responseOf(exchange)?.status ?? 0);
}

/** A successful exchange of an operation, with the values of its path. `undefined` for any other one. */
export function toReadable(operation: Operation, exchange: Exchange): ReadableExchange | undefined {
  const { request } = exchange;
  const response = responseOf(exchange);
  const match = matchOperation([operation], thingPathOf(request), request.method);
  if (response === undefined || !hasSucceeded(exchange) || typeof match === 'string') return undefined;
  const decoded = Object.entries(match.pathValues).map(([name, text]) => [name, decodedOrSame(text)]);
  return { request, response, pathValues: Object.fromEntries(decoded) };
}
