import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { texts } from './many-resources.ts';

/** A server of {@link manyResources} that remembers what it has made, and keeps to the document. */
export function manyResourcesProvider(token: string): RequestListener {
  const things = new Map<string, object>();
  return async (request, response) => {
    const [status, body] = reply(things, request, await text(request), token);
    const isEmpty = body === undefined;
    response.writeHead(status, isEmpty ? {} : { 'Content-Type': 'application/json' });
    response.end(isEmpty ? undefined : JSON.stringify(body));
  };
}

export type Reply = readonly [status: number, body?: unknown];
const refusal = (status: number): Reply => [status, { code: 'refused' }];
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export function reply(things: Map<string, object>, request: IncomingMessage, body: string, token: string): Reply {
  const { method = '', headers } = request;
  const [path = ''] = (request.url ?? '').split('?');
  const [, noun = '', id] = path.split('/');
  if (headers.authorization !== `Bearer ${token}`) return refusal(401);
  if (id !== undefined && !uuid.test(decodeURIComponent(id))) return refusal(400);
  const hasBody = method === 'POST' || method === 'PUT';
  const sent = hasBody ? thingOf(noun, headers['content-type'], body) : undefined;
  if (hasBody && sent === undefined) return refusal(400);
  if (method === 'POST') {
    const made = { id: randomUUID(), ...sent };
    things.set(`/${noun}/${made.id}`, made);
    return [201, made];
  }
  if (id === undefined) return [200, [...things].filter(([own]) => own.startsWith(`/${noun}/`)).map(([, one]) => one)];
  const known = things.get(path);
  if (known === undefined) return refusal(404);
  if (method === 'DELETE') {
    things.delete(path);
    return [204];
  }
  const changed = method === 'PUT' ? { id, ...sent } : known;
  things.set(path, changed);
  return [200, changed];
}

/** The thing in a body. `undefined` if its schema does not allow it. */
function thingOf(noun: string, contentType: string | undefined, body: string): object | undefined {
  if (!/^application\/json *(?:;|$)/i.test(contentType ?? '')) return undefined;
  try {
    const sent: unknown = JSON.parse(body);
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
    const { kind, note, weight = 0, tags = [], ...others } = Object(sent);
    const isTag = (tag: unknown): boolean => typeof tag === 'string' && [...tag].length <= 20;
    const areTags = Array.isArray(tags) && tags.length <= 3 && tags.every(isTag);
    const areTexts = Object.entries({ note, ...others }).every(
      ([name, value]) => texts.includes(name) && typeof value === 'string',
    );
    const isThing = kind === noun && Number.isInteger(weight) && weight >= 0 && areTags && areTexts;
    return isThing ? sent : undefined;
  } catch {
    return undefined;
  }
}
