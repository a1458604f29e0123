import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as it came, to be sent once more as it is. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, verbatim. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly message: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** What a header field says about one connection only (RFC 9110 §7.6.1), or is answered by the first to receive it. */
const ownToConnection = ['connection', 'keep-alive', 'proxy-connection', 'expect', 'upgrade'];

/**
 * Sends a request as it came to the server at `origin`.
 *
 * @returns the complete response, or nothing where none came within `responseMs` milliseconds.
 */
export async function passOn(
  origin: URL,
  request: ReceivedRequest,
  { agent, responseMs }: { readonly agent: Agent; readonly responseMs: number },
): Promise<ReceivedResponse | undefined> {
  const { method, path, body } = request;
  const overdue = new AbortController();
  const timer = setTimeout(() => overdue.abort(), responseMs);
  try {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = endToEnd(request.headers);
      const { hostname: host, port } = origin;
      const outgoing = httpRequest({ agent, host, port, method, path, headers, signal: overdue.signal });
      outgoing.on('response', resolve).on('error', reject).end(body);
    });
    return {
      status: incoming.statusCode ?? 500,
      message: incoming.statusMessage ?? '',
      headers: endToEnd(incoming.rawHeaders),
      body: await buffer(incoming),
    };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function endToEnd(headers: readonly string[]): string[] {
  const isKept = (_: string, index: number): boolean =>
    !ownToConnection.includes((headers[index - (index % 2)] ?? '').toLowerCase());
  return headers.filter(isKept);
}
