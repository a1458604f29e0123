import type { IncomingMessage, RequestListener } from 'node:http';
import { describedOperations } from './many-operations.ts';

const problem = JSON.stringify({ type: 'error', errors: [{ code: 'refused', message: null }] });
const versions = ['1.0', '1.1', '1.2', '2.0', 'Preview'];
const states = ['open', 'closed', 'snoozed'];

/** What is wrong with a provider on purpose: it may give another status than the right one. */
export type Fault = (operationId: string, request: IncomingMessage, status: number) => number;

/** A server of {@link manyOperations} that keeps to the document, but for what `fault` says. */
export function manyOperationsProvider(
  count: number,
  token: string,
  fault: Fault = (_id, _r, status) => status,
): RequestListener {
  const byRoute = new Map(
    describedOperations(count).map(
      (operation, index) => [`${operation.method} ${operation.path}`, { ...operation, index }] as const,
    ),
  );
  return (request, response) => {
    // The same bytes at any time.
    response.sendDate = false;
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const [, name = '', id, tail] = path.split('/');
    const route = byRoute.get(
      `${request.method} /${name}${id === undefined ? '' : '/{id}'}${tail === undefined ? '' : `/${tail}`}`,
    );
    if (route === undefined) return void response.writeHead(404, json).end(problem);
    const isList = id === undefined;
    const isAuthorized = request.headers.authorization === `Bearer ${token}`;
    const isValid = isList
      ? isListQuery(query, route.index)
      : /^(?:0|-?[1-9]\d*)$/.test(id) && isFlagQuery(query, route.method);
    const right = !isAuthorized ? 401 : !isValid || !isVersion(request) ? 400 : route.status;
    const status = fault(route.operationId, request, right);
    if (status === 204) return void response.writeHead(204).end();
    if (status >= 400) return void response.writeHead(status, json).end(problem);
    const thing = {
      id: id ?? '1',
      kind: name,
      state: 'open',
      weight: 1,
      author: { name: 'A', tags: ['a', 'b'] },
    };
    response.writeHead(status, json).end(JSON.stringify(isList ? { items: [thing], total: 1 } : thing));
  };
}

const json = { 'Content-Type': 'application/json' };

function isVersion({ headers }: IncomingMessage): boolean {
  const version = headers['api-version'];
  return version === undefined || versions.includes(String(version));
}

function isListQuery(query: string, index: number): boolean {
  const given = new URLSearchParams(query);
  const each = (name: string, isGood: (value: string) => boolean): boolean =>
    given.getAll(name).length <= 1 && given.getAll(name).every(isGood);
  return (
    each('page', (value) => /^[1-9]\d?$/.test(value) && Number(value) <= 50 + (index % 3)) &&
    each('archived', (value) => value === 'true' || value === 'false') &&
    each('state', (value) => states.includes(value))
  );
}

function isFlagQuery(query: string, method: string): boolean {
  const given = new URLSearchParams(query).getAll('permanently');
  return method !== 'DELETE' || (given.length <= 1 && given.every((value) => value === 'true' || value === 'false'));
}
