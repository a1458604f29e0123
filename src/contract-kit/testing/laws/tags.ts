import type { JsonObject } from '../../openapi/document/json.ts';
import { objectSchema, smallDocument, text } from './small-document.ts';
import type { KeptThing, Twist } from './small-service.ts';

const page = objectSchema({ id: text, title: text }, { text });
const conditional = { headers: ['If-Match'], shows: ['ETag'] };
const refusals = { 400: null, 404: null, 412: null };

/** Pages with ETags. */
export const pages: JsonObject = smallDocument({
  'POST /pages': { body: objectSchema({ title: text }, { text }), responses: { 201: page, 400: null } },
  'GET /pages/{pageId}': { shows: ['ETag'], responses: { 200: page, 304: null, 404: null } },
  'PUT /pages/{pageId}': {
    ...conditional,
    body: objectSchema({ title: text }, { text }),
    responses: { 200: page, ...refusals },
  },
  'DELETE /pages/{pageId}': { headers: ['If-Match'], responses: { 204: null, 404: null, 412: null } },
});
export const read = 'GET /pages/{pageId}';
export const replace = 'PUT /pages/{pageId}';
export const remove = 'DELETE /pages/{pageId}';

/** How tags are made and compared. */
export interface Tags {
  readonly tag: (thing: KeptThing | undefined) => string;
  readonly matches: (given: string, now: string) => boolean;
  readonly isFresh: (given: string, now: string) => boolean;
}

const right: Tags = {
  tag: (thing) => `"${JSON.stringify(thing).length}-${String(thing?.title).slice(-8)}"`,
  matches: (given, now) => given === now || given === '*',
  isFresh: (given, now) => given === now,
};

/** Requests have conditions, and responses have tags. Some parts can be replaced. */
export function tagged(parts: Partial<Tags> = {}): Twist {
  const { tag, matches, isFresh } = { ...right, ...parts };
  return (call, next) => {
    const now = (): string => tag(call.things.get(call.path));
    const { 'if-match': wanted, 'if-none-match': known } = call.headers;
    const isThere = call.things.has(call.path);
    if (isThere && wanted !== undefined && !matches(wanted, now())) return { status: 412 };
    if (isThere && call.method === 'GET' && known !== undefined && isFresh(known, now()))
      return { status: 304, headers: { ETag: now() } };
    const reply = next(call);
    return reply.status === 200 ? { ...reply, headers: { ETag: now() } } : reply;
  };
}
