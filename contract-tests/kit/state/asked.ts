import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as it came. */
export interface Asked {
  /** In lower case. */
  readonly method: string;
  /** Without the query, and not decoded. */
  readonly path: string;
  /** Without the question mark, and not decoded. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [path = '', ...query] = (request.url ?? '').split('?');
  const { method = '', headers } = request;
  return { method: method.toLowerCase(), path, query: query.join('?'), headers, body: Buffer.concat(chunks) };
}
