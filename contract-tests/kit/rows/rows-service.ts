import { fileURLToPath } from 'node:url';
import { type JsonObject, loadDocument } from 'intercom-contract/contract-kit';
import { startHttpServer } from '../../http-server.ts';
import { type Asked, readRequest } from '../state/asked.ts';
import { type Reply, refusal } from '../state/call.ts';
import { createReader } from '../state/read-call.ts';
import { type Route, routesOf } from '../state/routes.ts';
import type { Account } from '../state/store.ts';
import { shopHandlers } from './shop-handlers.ts';
import { seededRows } from './shop-rows.ts';

/** The description of the shop. */
export const shopDocument: JsonObject = await loadDocument(fileURLToPath(new URL('rows.yaml', import.meta.url)));

/** The tokens of the two accounts. */
export const shopTokens: Readonly<Record<Account, string>> = { owner: 'owner-7c21e8', other: 'other-e90b46' };

/** A request that changed or removed a row from before the run. */
export interface Harm {
  /** The method, as the client sent it, and the path. */
  readonly request: string;
  readonly operation: string;
  /** The row: `owner/items/3`. */
  readonly row: string;
}

export interface RunningShop {
  readonly url: string;
  readonly close: () => Promise<void>;
  readonly harm: readonly Harm[];
  /** The paths of the rows of the owner that were made and are still there, such as `/items/12`. */
  readonly left: () => readonly string[];
}

const routes = routesOf(shopDocument);
const read = createReader(shopDocument);

/** Serves the shop on a free port of the loopback interface. It remembers which request touched a row from before. */
export async function startShop(): Promise<RunningShop> {
  const rows = seededRows();
  const seeded = [...rows.keys()];
  const harm: Harm[] = [];
  let number = 0;
  const next = (): number => {
    number += 1;
    return number;
  };
  const answer = (asked: Asked): Reply => {
    const there = routes.filter(({ pattern }) => pattern.test(asked.path));
    const method = methodOf(asked);
    // The documented paths of actions, such as `/items/bulk-delete`, come before ids.
    const route = there
      .filter((one) => one.method === method)
      .sort((one, other) => variables(one) - variables(other))[0];
    if (route === undefined) return refusal(there.length === 0 ? 404 : 405, 'There is no such operation.');
    const account = accountOf(asked);
    if (account === undefined) return refusal(401, 'The token is missing or wrong.', { 'WWW-Authenticate': 'Bearer' });
    const request = read({ ...asked, path: carelessPath(asked.path) }, route);
    if ('status' in request) return request;
    const before = new Map(rows);
    const key = (path: string): string => `${account}/${path}`;
    const reply = shopHandlers[route.operation]?.({ ...request, rows, key, next }) ?? refusal(500, 'No handler.');
    const touched = seeded.filter((row) => rows.get(row) !== before.get(row));
    const line = `${asked.method.toUpperCase()} ${asked.path}${asked.query && '?'}${asked.query} ${asked.body}`;
    harm.push(...touched.map((row) => ({ request: line.trim(), operation: route.operation, row })));
    return reply;
  };
  const { url, close } = await startHttpServer(async (incoming, res) => {
    const asked = await readRequest(incoming);
    const { status, headers = {}, body } = answer(asked);
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    res.writeHead(status, body === undefined ? headers : { 'Content-Type': type, ...headers });
    res.end(body === undefined || asked.method === 'head' ? undefined : JSON.stringify(body));
  });
  return {
    url,
    close,
    harm,
    left: () => {
      const made = [...rows.keys()].filter((row) => row.startsWith('owner/') && !seeded.includes(row));
      return made.map((row) => row.slice('owner'.length));
    },
  };
}

/** The method that the client means. The shop lets a header or the query override it. */
function methodOf({ method, headers, query }: Asked): string {
  const header = headers['x-http-method-override'];
  const meant = [header].flat()[0] ?? new URLSearchParams(query).get('_method') ?? method;
  return meant.toLowerCase() === 'head' ? 'get' : meant.toLowerCase();
}

/** The path with the ids of items as a careless server reads them: `12abc` is 12. */
function carelessPath(path: string): string {
  return path.replace(/^(\/items\/)([^/]+)/, (whole, start: string, id: string) => {
    const number = Number.parseInt(decodedOrSame(id), 10);
    return Number.isNaN(number) ? whole : `${start}${number}`;
  });
}

function decodedOrSame(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function accountOf({ headers }: Asked): Account | undefined {
  const token = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return (['owner', 'other'] as const).find((account) => shopTokens[account] === token);
}

function variables({ pattern }: Route): number {
  return pattern.source.split('(?<').length;
}
