import type { WireRequest } from '../../contract/model/exchange.ts';
import type { openConnection } from './connection.ts';
import { sendRewritten } from './send-rewritten.ts';

/** A header field with its value. */
export type HeaderField = readonly [name: string, value: string];

/**
 * Opens connections that add the same header fields to each request, in place of those with the same names. Exchanges show
 * the requests without them, as they were given.
 */
export function addingHeaders(
  open: typeof openConnection,
  fieldsOf: (request: WireRequest) => readonly HeaderField[],
): typeof openConnection {
  const add = (request: WireRequest): WireRequest => {
    const fields = fieldsOf(request);
    if (fields.length === 0) return request;
    const names = fields.map(([name]) => name);
    return { ...request, headers: [...withoutHeaders(request.headers, names), ...fields] };
  };
  return (...to) => {
    const connection = open(...to);
    return {
      ...connection,
      send: (request, options) => sendRewritten(connection, request, add, options),
    };
  };
}

/** The header fields without those that have one of the names, in any case. */
export function withoutHeaders(headers: readonly HeaderField[], names: readonly string[]): HeaderField[] {
  const left = new Set(names.map((name) => name.toLowerCase()));
  return headers.filter(([name]) => !left.has(name.toLowerCase()));
}
