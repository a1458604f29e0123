import { urlTarget } from '../mock/url-target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import type { Report } from '../report/report.ts';
import { verify } from '../verify/verify.ts';
import { jsonResponse, startRawServer } from './raw-server.ts';

/** A response as bytes, with any media type. */
export function rawResponse(status: number, mediaType: string, body: string | Uint8Array): Buffer {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 ${status} X\r\nContent-Type: ${mediaType}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Verifies a document against a loopback server that gives these responses in turn; a body that is not bytes is sent as JSON. */
export async function verifyResponses(document: JsonObject, ...responses: readonly unknown[]): Promise<Report> {
  const server = await startRawServer((socket, _head, index) => {
    const response = responses[index % responses.length];
    socket.write(response instanceof Uint8Array ? response : jsonResponse(200, response));
  });
  try {
    return await verify({ document, target: urlTarget(server.url.href), concurrency: 1 });
  } finally {
    await server.close();
  }
}

/** Ids of the clauses with a verdict, without the operation's and the status; `''` stands for the body itself. */
export function clausesWith(report: Report, verdict: Report['clauses'][number]['verdict']): string[] {
  return report.clauses
    .filter((clause) => clause.verdict === verdict)
    .map(({ id }) => id.replace(/^readThing\/(?:200\/body\/)?/, ''));
}
