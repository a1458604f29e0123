import type { IncomingHttpHeaders } from 'node:http';
import { type HttpServer, startHttpServer } from '../../http-server.ts';

/** A request as the server of a document sees it, without decoding. */
export interface Asked {
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Response {
  readonly status: number;
  /** Absent if there is no body. */
  readonly type?: string;
  readonly body?: string;
}

export const json = (status: number, value: unknown, type = 'application/json'): Response => {
  return { status, type, body: JSON.stringify(value) };
};

/** Serves `answer` on the loopback interface; a path or query that is wrongly encoded is refused with `malformed`. */
export function serve(answer: (asked: Asked) => Response, malformed: Response): Promise<HttpServer> {
  return startHttpServer(async (request, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const { method = '', headers } = request;
    const asked: Asked = {
      method,
      headers,
      segments: path.split('/').slice(1),
      query: query.split('&').flatMap((pair) => (pair === '' ? [] : [pairOf(pair, '=')])),
      body: Buffer.concat(chunks).toString(),
    };
    const { status, type, body } = answerTo(asked, answer, malformed);
    res.writeHead(status, type === undefined ? {} : { 'Content-Type': type }).end(body);
  });
}

function answerTo(asked: Asked, answer: (asked: Asked) => Response, malformed: Response): Response {
  try {
    return answer(asked);
  } catch (error) {
    if (error instanceof URIError) return malformed;
    throw error;
  }
}

/** A text split at the first of these characters. */
export function pairOf(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The decoded values of a parameter in the query, one for each occurrence. */
export function inQuery({ query }: Asked, name: string): string[] {
  return query.filter(([key]) => decodeURIComponent(key) === name).map(([, value]) => decodeURIComponent(value));
}

export function inCookies({ headers }: Asked, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pairOf(pair.trim(), '='));
  return pairs.find(([key]) => key === name)?.[1];
}
