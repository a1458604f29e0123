import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, textBeforeFailure } from './answer.ts';
import type { ReceivedRequest } from './check-request.ts';

/** A server of the fake. */
export interface FakeServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the server and breaks its connections. */
  readonly close: () => Promise<void>;
}

/** Serves answers on a free port of 127.0.0.1. */
export async function serve(answer: (request: ReceivedRequest) => Answer): Promise<FakeServer> {
  const { createServer } = await import('node:http');
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    const given = answer(toReceived(incoming));
    if (given.afterMs) setTimeout(() => write(given, outgoing), given.afterMs);
    else write(given, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Every line of a header counts, because two lines of one name are a list (RFC 9110 §5.3). */
function toReceived({ method = '', url = '', rawHeaders }: IncomingMessage): ReceivedRequest {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  return { method, url: new URL(`http://127.0.0.1${url}`), headers };
}

function write(answer: Answer, response: ServerResponse): void {
  const { status, headers, text, fails } = answer;
  if (fails === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  headers.set('content-length', String(new TextEncoder().encode(text).length));
  response.writeHead(status, Object.fromEntries(headers));
  if (!fails) response.end(text);
  else response.write(textBeforeFailure(answer), () => fails === 'cut' && response.destroy());
}
