import type { WireRequest } from '../../contract/model/exchange.ts';
import type { openConnection } from './connection.ts';

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
  const given = new WeakMap<WireRequest, WireRequest>();
  const add = (request: WireRequest): WireRequest => {
    const fields = fieldsOf(request);
    if (fields.length === 0) return request;
    const names = fields.map(([name]) => name);
    const own = withoutHeaders(request.headers, names);
    const added = { ...request, headers: [...own, ...fields] };
    given.set(added, request);
    return added;
  };
  return (...to) => {
    const connection = open(...to);
    return {
      ...connection,
      send: async (request, { renewed = () => request, ...options } = {}) => {
        const added = add(request);
        if (added === request) return connection.send(request, { ...options, renewed });
        const exchange = await connection.send(added, { ...options, renewed: async () => add(await renewed()) });
        return { ...exchange, request: given.get(exchange.request) ?? exchange.request };
      },
    };
  };
}

/** The header fields without those that have one of the names, in any case. */
export function withoutHeaders(headers: readonly HeaderField[], names: readonly string[]): HeaderField[] {
  const left = new Set(names.map((name) => name.toLowerCase()));
  return headers.filter(([name]) => !left.has(name.toLowerCase()));
}
