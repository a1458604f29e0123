import type { Exchange, RequestChange, WireRequest } from '../../contract/model/exchange.ts';
import type { Connection, SendOptions } from './connection.ts';

/** Sends a request as `rewrite` makes it. The exchange shows the request as it was given. */
export async function sendRewritten(
  connection: Connection,
  request: WireRequest,
  rewrite: RequestChange,
  { renewed = () => request, ...options }: SendOptions = {},
): Promise<Exchange> {
  const originals = new Map<WireRequest, WireRequest>();
  const write = (original: WireRequest): WireRequest => {
    const written = rewrite(original);
    originals.set(written, original);
    return written;
  };
  const exchange = await connection.send(write(request), { ...options, renewed: async () => write(await renewed()) });
  return { ...exchange, request: originals.get(exchange.request) ?? request };
}
