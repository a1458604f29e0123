import type { IncomingMessage, RequestListener } from 'node:http';
import type { MockExchange } from './mock-exchange.ts';
import type { ReceivedResponse } from './pass-on.ts';
import { refuse } from './refusal.ts';
import type { Supervisor } from './supervisor.ts';

/** As Prism has it. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Answers each request: with Prism's response, or in its stead. */
export function answerFrom(prism: Promise<Supervisor>, onExchange: (exchange: MockExchange) => void): RequestListener {
  return (incoming, res) => {
    const { method = '', url: path = '', rawHeaders: headers } = incoming;
    const started = performance.now();
    let isFatal = false;
    res.on('finish', () =>
      onExchange({ method, path, status: res.statusCode, ms: performance.now() - started, isFatal }),
    );
    const answer = async (): Promise<void> => {
      const body = await readBody(incoming);
      if (body === undefined) return refuse(res, 413, `Its body has more than ${maxBodyBytes} bytes.`);
      const response = await (await prism).ask({ method, path, headers, body });
      isFatal = response === undefined;
      if (response === undefined) return refuse(res, 400, 'Prism ends or hangs at it. It has been started again.');
      if (isCrash(response)) return refuse(res, 400, 'Prism cannot read it.');
      res.writeHead(response.status, response.message, [...response.headers]);
      res.end(response.body);
    };
    answer().catch((error: unknown) => refuse(res, 503, error instanceof Error ? error.message : String(error)));
  };
}

/** Whether this is what Prism's HTTP library sends when Prism itself throws; no description is asked for it. */
function isCrash({ status, body }: ReceivedResponse): boolean {
  return (
    status === 500 && Buffer.from(body).includes('"code":"internal_server_error","message":"Internal Server Error"')
  );
}

/** The bytes of a body; nothing if there are too many. */
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
