import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { urlTarget } from '../mock/url-target.ts';
import { parsedJson } from '../openapi/document/json.ts';
import type { Report } from '../report/report.ts';
import type { VerifyOptions } from '../verify/plan/verify-options.ts';
import { verify } from '../verify/verify.ts';

/** A request as a service sees it. */
export interface ServedRequest {
  readonly method: string;
  readonly url: URL;
  /** Without the query, and decoded if that is possible. */
  readonly path: string;
  readonly contentType: string | undefined;
  readonly text: string;
  /** The parsed JSON of the body. It is `undefined` if the body is not JSON. */
  readonly json: unknown;
}

/** Answers with a status and, unless it is left out, a JSON body. */
export type ServedAnswer = (request: ServedRequest) => readonly [status: number, body?: unknown];

/** Verifies a service that speaks JSON, on a free port of this machine. */
export async function verifyServed(answer: ServedAnswer, options: Omit<VerifyOptions, 'target'>): Promise<Report> {
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const [status, body] = answer({
      method: request.method ?? '',
      url,
      path: decoded(url.pathname),
      contentType: request.headers['content-type'],
      text,
      json: parsedJson(text),
    });
    response.writeHead(status, body === undefined ? {} : { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await verify({ ...options, target: urlTarget(`http://127.0.0.1:${port}`) });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
