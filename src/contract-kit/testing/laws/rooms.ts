import type { JsonObject } from '../../openapi/document/json.ts';
import { flag, objectSchema, type SmallOptions, smallDocument, text, whole } from './small-document.ts';
import type { Reply, Twist } from './small-service.ts';

const refusal = { $ref: '#/components/schemas/Refusal' };
const secured: SmallOptions = { isSecured: true, schemas: { Refusal: objectSchema({ message: text }) } };

/** Rooms by number, which are read with a token. */
export const rooms: JsonObject = smallDocument(
  {
    'GET /rooms/{number}': {
      query: { full: flag },
      responses: { 200: objectSchema({ number: { type: 'integer' } }, { beds: whole }), 400: refusal, 401: refusal },
    },
  },
  secured,
);
export const room = 'GET /rooms/{number}';
export const token = 'room-Token-4711';

/** A refusal as it is described. */
export function refuses(status: number, message = 'no'): Reply {
  const challenge = status === 401 ? { 'WWW-Authenticate': 'Bearer realm="rooms"' } : {};
  return { status, body: { message }, headers: challenge };
}

/** There is a room for each number. */
export const roomWays: Twist = ({ method, path, query, headers }) => {
  const [, number = ''] = /^\/rooms\/([^/]*)$/.exec(path) ?? [];
  if (method !== 'GET') return refuses(405);
  if (headers.authorization?.replace(/^bearer +/i, '') !== token) return refuses(401);
  if (!/^-?\d+$/.test(number) || !['true', 'false', undefined].includes(query.full)) return refuses(400);
  return { status: 200, body: { number: Number(number) } };
};

/** Keys that are deleted one by one. */
export const keys: JsonObject = smallDocument(
  { 'DELETE /keys/{keyId}': { responses: { 204: null, 401: refusal } } },
  secured,
);
export const removeKey = 'DELETE /keys/{keyId}';

let keysMade = 0;
/** Makes a key before each request. */
export const keyProvision: { readonly create: () => Promise<{ readonly keyId: string }> } = {
  create: async () => {
    keysMade += 1;
    return { keyId: `k${keysMade}` };
  },
};

/** There is each key that was made and not deleted. */
export const keyWays: Twist = ({ method, path, headers, things }) => {
  if (headers.authorization !== `Bearer ${token}`) return refuses(401);
  if (things.has(path)) return refuses(404);
  if (method !== 'DELETE') return refuses(405);
  things.set(path, {});
  return { status: 204 };
};
