import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as it was received. It is sent on unchanged. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  /** Names and values alternate. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly message: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** Headers that concern one connection only (RFC 9110 §7.6.1), or that the first receiver handles. */
const ownToConnection = ['connection', 'keep-alive', 'proxy-connection', 'expect', 'upgrade'];

/**
 * Sends a request unchanged to the server at `origin`.
 *
 * @returns The complete response. `undefined` if the connection failed or the response took more than `responseMs` milliseconds.
 */
export async function passOn(
  origin: URL,
  request: ReceivedRequest,
  { agent, responseMs }: { readonly agent: Agent; readonly responseMs: number },
): Promise<ReceivedResponse | undefined> {
  const { method, path, body } = request;
  const signal = AbortSignal.timeout(responseMs);
  try {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = endToEnd(request.headers);
      const { hostname: host, port } = origin;
      const outgoing = httpRequest({ agent, host, port, method, path, headers, signal });
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
  }
}

function endToEnd(headers: readonly string[]): string[] {
  const isKept = (_: string, index: number): boolean =>
    !ownToConnection.includes((headers[index - (index % 2)] ?? '').toLowerCase());
  return headers.filter(isKept);
}
