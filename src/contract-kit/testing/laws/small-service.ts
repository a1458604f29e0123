import { createHash } from 'node:crypto';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { matchOperation } from '../../exchange/observation/match-operation.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';

export type KeptThing = Readonly<Record<string, unknown>>;

/** A request as a small service sees it. */
export interface Call {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON object in the body. Empty if there is none. */
  readonly body: KeptThing;
  /** What the service has, by path. */
  readonly things: Map<string, KeptThing>;
  /** An id that nothing has. */
  readonly newId: () => string;
  /** The time in milliseconds, which moves when somebody waits. */
  readonly now: () => number;
  /** The operation of the description that the request is for. `undefined` if it has none. */
  readonly operation: Operation | undefined;
  readonly request: WireRequest;
  /** The number of the connection that the request came on, and of the requests before it there. */
  readonly connection: number;
  readonly earlier: number;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is answered in the end, after all requests that have come at the same time. Default: this reply. */
  readonly later?: () => Reply;
}

export type Answering = (call: Call) => Reply;

/** A change of a service: it answers a call in another way than `next`, the service without it, or as `next` does. */
export type Twist = (call: Call, next: Answering) => Reply;

/** What a service does between two plays: it begins with a memory of its own. */
export interface SmallService {
  readonly answer: (request: WireRequest, connection: number, earlier: number) => Reply;
  /** Lets time go by. */
  readonly pass: (ms: number) => void;
}

/**
 * A service that keeps what is posted to a path below that path, and lists, reads, changes, replaces and deletes it. It refuses
 * bodies that the description does not allow, and what does not exist.
 *
 * @param twists What it does in another way. The first sees each request first.
 */
export function smallService(document: JsonObject, twists: readonly Twist[]): SmallService {
  const operations = readOperations(document);
  const validate = bodyValidatorOf(document, 'request');
  const things = new Map<string, KeptThing>();
  let made = 0;
  let now = Date.UTC(2026, 0, 5);
  const newId = (): string => {
    made += 1;
    return createHash('sha256').update(`${made}`).digest('hex').slice(0, 16);
  };
  const isValid = ({ operation, request }: Call): boolean => {
    const schema = operation?.requestBody?.content.find(({ mediaType }) => mediaType === 'application/json')?.schema;
    if (schema === undefined) return true;
    const value = parsed(request.body);
    return value !== undefined && validate(schema, value).length === 0;
  };
  const checked: Twist = (call, next) => (isValid(call) ? next(call) : { status: 400 });
  const handle = [...twists, checked].reduceRight<Answering>((next, twist) => (call) => twist(call, next), ordinary);
  return {
    pass: (ms) => {
      now += ms;
    },
    answer: (request, connection, earlier) => {
      const [path = '', search] = request.path.split('?');
      const match = matchOperation(operations, path, request.method);
      const value = parsed(request.body);
      now += 10;
      return handle({
        method: request.method,
        path: decoded(path),
        query: Object.fromEntries(new URLSearchParams(search)),
        headers: Object.fromEntries(request.headers.map(([name, own]) => [name.toLowerCase(), own])),
        body: isJsonObject(value) ? value : {},
        things,
        newId,
        now: () => now,
        operation: typeof match === 'object' ? match.operation : undefined,
        request,
        connection,
        earlier,
      });
    },
  };
}

/** What a small service does by itself. */
function ordinary({ method, path, body, things, newId, operation }: Call): Reply {
  const known = things.get(path);
  const above = path.slice(0, path.lastIndexOf('/'));
  if (isCollection(path)) {
    if (above !== '' && !things.has(above)) return { status: 404 };
    if (method === 'GET') return { status: 200, body: below(things, path) };
    if (method !== 'POST') return { status: 405 };
    const thing = { ...body, id: newId() };
    things.set(`${path}/${thing.id}`, thing);
    return { status: 201, body: thing };
  }
  if (known === undefined && method === 'PUT' && operation?.responses.some(({ status }) => status === '201')) {
    const thing = { ...body, id: path.slice(above.length + 1) };
    things.set(path, thing);
    return { status: 201, body: thing };
  }
  if (known === undefined) return { status: 404 };
  if (method === 'GET' || method === 'HEAD') return { status: 200, body: known };
  if (method === 'DELETE') {
    for (const thing of [...things.keys()]) if (thing === path || thing.startsWith(`${path}/`)) things.delete(thing);
    return { status: 204 };
  }
  if (method !== 'PATCH' && method !== 'PUT') return { status: 405 };
  const changed = { ...(method === 'PATCH' ? known : {}), ...body, id: known.id };
  things.set(path, changed);
  return { status: 200, body: changed };
}

/** Paths of collections have an odd number of segments: `/folders`, `/folders/1/notes`. */
export function isCollection(path: string): boolean {
  return path.split('/').length % 2 === 0;
}

/** The things directly below a path. */
export function below(things: ReadonlyMap<string, KeptThing>, path: string): KeptThing[] {
  return [...things].filter(([key]) => key.slice(0, key.lastIndexOf('/')) === path).map(([, thing]) => thing);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
