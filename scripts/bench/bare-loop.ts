import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { VerifyOptions, WireRequest } from 'intercom-contract/contract-kit';

/**
 * A connector that keeps what the kit sends. The provider's responses are used, because no or other responses
 * would make the kit search for causes, and so send other requests than the measured ones.
 */
export function recording(port: number, requests: WireRequest[]): NonNullable<VerifyOptions['connect']> {
  const agent = new Agent({ keepAlive: true });
  return () => ({
    send: async (request) => {
      requests.push(request);
      const chunks: Buffer[] = [];
      const incoming = await sendBare(agent, port, request, (chunk) => chunks.push(chunk));
      const { statusCode: status = 0, headers } = incoming;
      const response = {
        status,
        headers: [['Content-Type', headers['content-type'] ?? '']],
        body: Buffer.concat(chunks),
      } as const;
      return { request, result: { kind: 'response', response } };
    },
    isGone: () => false,
    close: () => agent.destroy(),
  });
}

/** Sends all requests, a few at a time, and does nothing with the responses but read them. */
export async function sendInBareLoop(
  port: number,
  requests: readonly WireRequest[],
  concurrency: number,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const queue = requests.values();
  const work = async (): Promise<void> => {
    for (const request of queue) await sendBare(agent, port, request);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  agent.destroy();
}

function sendBare(
  agent: Agent,
  port: number,
  { method, path, headers }: WireRequest,
  onData?: (chunk: Buffer) => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { agent, host: '127.0.0.1', port, method, path, headers: ['Host', `127.0.0.1:${port}`, ...headers.flat()] },
      (response) => {
        if (onData === undefined) response.resume();
        else response.on('data', onData);
        response.on('end', () => resolve(response));
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}
