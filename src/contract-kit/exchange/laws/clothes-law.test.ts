import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, token } from '../../testing/laws/rooms.ts';
import { flag, listSchema, objectSchema, smallDocument, text, whole } from '../../testing/laws/small-document.ts';
import type { Call, Reply, Twist } from '../../testing/laws/small-service.ts';
import { clothesLaw } from './clothes-law.ts';

const refusal = objectSchema({ message: text });
const answers = { 200: objectSchema({}), 400: refusal, 401: refusal };

const small = (operations: Parameters<typeof smallDocument>[0]) => smallDocument(operations, { isSecured: true });

/** Shelves, which are searched, filled or cleared with a token. */
const searched = small({
  'GET /shelves/{shelfId}': { query: { depth: whole, full: flag }, required: ['depth'], responses: answers },
});
const filled = small({ 'PUT /shelves/{shelfId}': { body: objectSchema({ size: whole }), responses: answers } });
const logged = small({
  'PUT /shelves/{shelfId}': {
    body: listSchema(objectSchema({ size: whole })),
    mediaType: 'application/x-ndjson',
    responses: answers,
  },
});
const cleared = small({
  'DELETE /shelves/{shelfId}': { query: { force: flag }, responses: { 204: null, 400: refusal, 401: refusal } },
});
const twoNeeded = small({
  'GET /shelves/{shelfId}': { query: { depth: whole, full: flag }, required: ['depth', 'full'], responses: answers },
});
const [search, fill, clear] = ['GET /shelves/{shelfId}', 'PUT /shelves/{shelfId}', 'DELETE /shelves/{shelfId}'];

let made = 0;
const provision = {
  create: async () => {
    made += 1;
    return { shelfId: `s${made}` };
  },
};

const cookies = ({ headers }: Call): Record<string, string> =>
  Object.fromEntries((headers.cookie ?? '').split('; ').map((one) => one.split('=') as [string, string]));

const isFlag = (value: string | undefined): boolean => value === undefined || /^(?:true|false)$/.test(value);
const isSize = (value: unknown): boolean => /^\d+$/.test(String(value)) && Number(value) >= 1 && Number(value) <= 1000;

const isLogged = (line: string): boolean => {
  const value = parsedJson(line);
  return isJsonObject(value) && typeof value.size === 'number' && isSize(value.size);
};

const ways: Twist = (call) => {
  const { method, query, body, headers, request } = call;
  const given = request.headers.filter(([name]) => name.toLowerCase() === 'authorization');
  if (given.length !== 1 || given[0]?.[1].replace(/^bearer +/i, '') !== token) return refuses(401);
  const done: Reply = { status: 200, body: {} };
  if (method === 'GET') return isSize(query.depth) && isFlag(query.full) ? done : refuses(400);
  if (method === 'DELETE') return isFlag(query.force) ? { status: 204 } : refuses(400);
  if (method !== 'PUT') return refuses(405);
  return typeof body.size === 'number' && isSize(body.size) && headers['content-type'] === 'application/json'
    ? done
    : refuses(400);
};

const withQuery = (call: Call, more: Readonly<Record<string, string>>): Call => ({
  ...call,
  query: { ...call.query, ...more },
});
/** A service that takes values from elsewhere, too, as if they stood in the query. */
const alsoFrom =
  (elsewhere: (call: Call) => Readonly<Record<string, unknown>>): Twist =>
  (call, next) => {
    const found = Object.entries(elsewhere(call)).filter(([name]) => ['depth', 'full', 'force'].includes(name));
    return next(withQuery(call, Object.fromEntries(found.map(([name, value]) => [name, String(value)]))));
  };
const unlike =
  (isOdd: (call: Call) => boolean, status = 400): Twist =>
  (call, next) => {
    const reply = next(call);
    return reply.status < 300 && isOdd(call) ? refuses(status) : reply;
  };
const known = new Set(['accept', 'accept-encoding', 'user-agent', 'authorization', 'content-type', 'cookie', 'host']);
const names = ({ request }: Call): string[] => request.headers.map(([name]) => name.toLowerCase());

testLaw(clothesLaw, {
  isPlain: true,
  document: searched,
  options: { token, provision },
  ways: [ways],
  faults: {
    'looks at the last of two Authorization headers': {
      at: search,
      actual: 'status 200 for a request with a wrong `Authorization` before the right one',
      twist: (call, next) => {
        const last = call.request.headers.findLast(([name]) => name.toLowerCase() === 'authorization');
        const others = call.request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
        return next({ ...call, request: { ...call.request, headers: last ? [...others, last] : others } });
      },
    },
    'lets a header name the method': {
      document: cleared,
      at: clear,
      actual: /^status 204 for a request of the method POST with X-HTTP-Method-Override/,
      twist: (call, next) => next({ ...call, method: call.headers['x-http-method-override'] ?? call.method }),
    },
    'lets the query name the method': {
      document: cleared,
      at: clear,
      actual: 'status 204 for a request of the method POST with ?_method=DELETE',
      twist: (call, next) => next({ ...call, method: call.query._method ?? call.method }),
    },
    'takes a value from a cookie': {
      at: search,
      actual: /^status 400 for a request with a wrong (?:depth|full) in a cookie$/,
      twist: alsoFrom(cookies),
    },
    'takes a value from the body': {
      document: cleared,
      at: clear,
      actual: 'status 400 for a request with a wrong force in the body',
      twist: alsoFrom(({ body }) => body),
    },
    'takes a value from a header': {
      at: search,
      actual: /^status 400 for a request with a wrong (?:depth|full) in a header$/,
      twist: alsoFrom(({ headers }) => headers),
    },
    'needs its headers in an order': {
      document: filled,
      at: fill,
      actual: 'status 400 for a request with its headers in another order',
      twist: unlike((call) => names(call).indexOf('content-type') < names(call).indexOf('authorization')),
    },
    'needs its query parameters in an order': {
      document: twoNeeded,
      at: search,
      actual: 'status 400 for a request with its query parameters in another order',
      twist: unlike(({ request }) => /full=.*&depth=/.test(request.path)),
    },
    'refuses a header that proxies add': {
      at: search,
      actual: 'status 400 for a request with the unknown header x-request-id, but not with another one',
      twist: unlike((call) => names(call).includes('x-request-id')),
    },
    'refuses the cookie of another service': {
      at: search,
      actual: 'status 400 for a request with the unknown cookie x-request-id, but not with another one',
      twist: unlike(({ headers }) => headers.cookie?.includes('x-request-id') === true),
    },
    'reads JSON only as it is usually written': {
      document: filled,
      at: fill,
      actual: 'status 400 for a request with the same JSON in other spacing',
      twist: unlike(({ request }) => /\s/.test(request.body ?? '')),
    },
  },
  right: {
    'ignores what it does not know': {},
    'takes names of query parameters in any case': {
      twist: (call, next) =>
        next(
          withQuery(
            call,
            Object.fromEntries(Object.entries(call.query).map(([name, value]) => [name.toLowerCase(), value])),
          ),
        ),
    },
    'refuses any unknown parameter of the query': {
      twist: unlike(({ query }) => Object.keys(query).some((name) => !['depth', 'full', 'force'].includes(name))),
    },
    'refuses any body of a DELETE': {
      document: cleared,
      twist: unlike(({ method, request }) => method === 'DELETE' && request.body !== undefined),
    },
    'answers all of another method alike': {
      twist: (call, next) => (call.method === 'POST' ? { status: 200, body: {} } : next(call)),
    },
    'takes one JSON value in each line': {
      document: logged,
      twist: (call, next) => {
        const lines = (call.request.body ?? '').split('\n').filter((line) => line !== '');
        const isRight = call.headers['content-type'] === 'application/x-ndjson' && lines.length > 0;
        const headers = { ...call.headers, 'content-type': 'application/json' };
        return next({ ...call, headers, body: isRight && lines.every(isLogged) ? { size: 7 } : {} });
      },
    },
    'refuses any cookie': { twist: unlike(({ headers }) => headers.cookie !== undefined) },
    'refuses any header that it does not know': {
      twist: unlike((call) => names(call).some((name) => !known.has(name))),
    },
    'refuses any body of a GET': { twist: unlike(({ request }) => request.body !== undefined) },
  },
});
