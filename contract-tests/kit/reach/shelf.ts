import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { startHttpServer } from '../../http-server.ts';

export type Thing = Readonly<Record<string, unknown>>;

/** A request as the shelf sees it. */
export interface ShelfCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The parameters of the query. */
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: Thing;
  /** What is on the shelf, by path. */
  readonly things: Map<string, Thing>;
  /** An id that nothing has. */
  readonly newId: () => string | number;
}

export interface ShelfReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Shelf {
  readonly url: string;
  readonly close: () => Promise<void>;
  /** Each request with its status, such as `GET /teams/1 200`. */
  readonly seen: readonly string[];
  readonly things: ReadonlyMap<string, Thing>;
}

/**
 * A service that keeps what is posted to any path below that path, and lists, reads, changes and deletes it.
 *
 * @param special Answers some requests in another way. Default: none.
 */
export async function startShelf(
  special: (call: ShelfCall) => ShelfReply | undefined = () => undefined,
  things: Map<string, Thing> = new Map<string, Thing>(),
): Promise<Shelf> {
  const seen: string[] = [];
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `t${made}x`;
  };
  const { url, close } = await startHttpServer(async (request, res) => {
    const query = Object.fromEntries(new URL(request.url ?? '/', url).searchParams);
    const call = {
      method: request.method ?? '',
      path: pathOf(request),
      query,
      headers: request.headers,
      body: await bodyOf(request),
      things,
      newId,
    };
    const { status, body, headers } = special(call) ?? ordinary(call);
    seen.push(`${call.method} ${call.path} ${status}`);
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    res.writeHead(status, { ...type, ...headers }).end(body === undefined ? undefined : JSON.stringify(body));
  });
  return { url, close, seen, things };
}

/** What a shelf does by itself. */
export function ordinary({ method, path, body, things, newId }: ShelfCall): ShelfReply {
  const known = things.get(path);
  if (method === 'POST') {
    const made = { ...body, id: newId() };
    things.set(`${path}/${made.id}`, made);
    return { status: 201, body: made };
  }
  if (method === 'GET' && isCollection(path)) return { status: 200, body: listed(path, things) };
  if (known === undefined) return { status: 404 };
  if (method === 'GET') return { status: 200, body: known };
  if (method === 'DELETE') things.delete(path);
  else things.set(path, { ...known, ...body });
  return method === 'DELETE' ? { status: 204 } : { status: 200, body: things.get(path) };
}

/** Paths of collections have an odd number of segments: `/teams`, `/teams/1/members`. */
function isCollection(path: string): boolean {
  return path.split('/').length % 2 === 0;
}

function listed(path: string, things: ReadonlyMap<string, Thing>): Thing[] {
  return [...things].filter(([key]) => key.slice(0, key.lastIndexOf('/')) === path).map(([, thing]) => thing);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const [path = '/'] = url.split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Thing> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
