import type { IncomingMessage, RequestListener } from 'node:http';
import { errorMessage } from '../text/error-message.ts';
import type { MockExchange } from './mock-exchange.ts';
import type { ReceivedResponse } from './pass-on.ts';
import { refuse } from './refuse.ts';
import type { Supervisor } from './supervisor.ts';

/** The same as Prism's own limit. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Responds to each request with Prism's response, or with a refusal if Prism gives none. */
export function respondFrom(prism: Promise<Supervisor>, onExchange: (exchange: MockExchange) => void): RequestListener {
  return (incoming, res) => {
    const { method = '', url: path = '', rawHeaders: headers } = incoming;
    const started = performance.now();
    let isFatal = false;
    res.on('finish', () =>
      onExchange({ method, path, status: res.statusCode, ms: performance.now() - started, isFatal }),
    );
    const respond = async (): Promise<void> => {
      const body = await readBody(incoming);
      if (body === undefined) return refuse(res, 413, `The request body is longer than ${maxBodyBytes} bytes.`);
      const response = await (await prism).send({ method, path, headers, body });
      isFatal = response === undefined;
      if (response === undefined) return refuse(res, 400, 'Prism crashed or hung at this request, and was restarted.');
      if (isCrash(response)) return refuse(res, 400, 'Prism cannot read this request.');
      res.writeHead(response.status, response.message, [...response.headers]);
      res.end(response.body);
    };
    respond().catch((error: unknown) => refuse(res, 503, errorMessage(error)));
  };
}

/** Whether this is the response of Prism's HTTP library to an exception in Prism. No description can document it. */
function isCrash({ status, body }: ReceivedResponse): boolean {
  return (
    status === 500 && Buffer.from(body).includes('"code":"internal_server_error","message":"Internal Server Error"')
  );
}

/** The bytes of a body. `undefined` if there are too many. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
  }
  return Buffer.concat(chunks);
}
