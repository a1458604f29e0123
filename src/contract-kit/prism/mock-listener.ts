import type { IncomingMessage, RequestListener } from 'node:http';
import type { MockExchange } from './mock-exchange.ts';
import type { ReceivedReply } from './pass-on.ts';
import { refuse } from './refusal.ts';
import type { Supervisor } from './supervisor.ts';

/** As Prism has it. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Answers each request: with Prism's reply, or in its stead. */
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
      const reply = await (await prism).ask({ method, path, headers, body });
      isFatal = reply === undefined;
      if (reply === undefined) return refuse(res, 400, 'Prism ends or hangs at it. It has been started again.');
      if (isCrash(reply)) return refuse(res, 400, 'Prism cannot read it.');
      res.writeHead(reply.status, reply.message, [...reply.headers]);
      res.end(reply.body);
    };
    answer().catch((error: unknown) => refuse(res, 503, error instanceof Error ? error.message : String(error)));
  };
}

/** Whether this is what Prism's HTTP library sends when Prism itself throws; no description is asked for it. */
function isCrash({ status, body }: ReceivedReply): boolean {
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
