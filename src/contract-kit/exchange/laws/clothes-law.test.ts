import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { bodyKindOf, essence, mediaTypeParameter } from '../../openapi/operation/media-type.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, token } from '../../testing/laws/rooms.ts';
import { flag, listSchema, objectSchema, smallDocument, text, whole } from '../../testing/laws/small-document.ts';
import type { Call, Twist } from '../../testing/laws/small-service.ts';
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
const parted = small({
  'PUT /shelves/{shelfId}': {
    body: objectSchema({ size: whole }),
    mediaType: 'multipart/form-data',
    responses: answers,
  },
});
const measured = small({
  'PUT /shelves/{shelfId}': {
    query: { depth: whole },
    required: ['depth'],
    body: objectSchema({ size: whole }),
    responses: answers,
  },
});
const remembered = small({ 'GET /shelves/{shelfId}': { cookies: { full: flag }, responses: answers } });
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

const isLine = (line: string): boolean => {
  const value = parsedJson(line);
  return isJsonObject(value) && typeof value.size === 'number' && isSize(value.size);
};

/** Whether a body of a documented media type has a size. */
const isFilled = ({ operation, headers, request: { body = '' } }: Call): boolean => {
  const type = headers['content-type'] ?? '';
  const documented = operation?.requestBody?.content.find(({ mediaType }) => mediaType === essence(type));
  if (documented === undefined) return false;
  if (bodyKindOf(type) === 'json') return isLine(body);
  if (bodyKindOf(type) === 'lines')
    return body
      .split('\n')
      .filter((line) => line !== '')
      .every(isLine);
  const boundary = mediaTypeParameter(type, 'boundary');
  const [, size] = new RegExp(`^--${boundary}\r\n(?:.+\r\n)+\r\n(.*)\r\n--${boundary}--\r\n$`).exec(body) ?? [];
  return isSize(size);
};

const hasItsParameters = (call: Call): boolean => {
  const { operation, query } = call;
  const named = operation?.parameters.filter((one) => one.in === 'query') ?? [];
  const isThere = named.every(({ name, required }) => !required || query[name] !== undefined);
  const isRight = isFlag(query.full) && isFlag(query.force) && (query.depth === undefined || isSize(query.depth));
  return (
    isThere && isRight && (operation?.parameters.some((one) => one.in === 'cookie') ? isFlag(cookies(call).full) : true)
  );
};

const ways: Twist = (call) => {
  const { method, request, operation } = call;
  const given = request.headers.filter(([name]) => name.toLowerCase() === 'authorization');
  if (given.length !== 1 || given[0]?.[1].replace(/^bearer +/i, '') !== token) return refuses(401);
  if (operation === undefined) return refuses(method === 'PUT' || method === 'POST' ? 405 : 404);
  if (!hasItsParameters(call)) return refuses(400);
  if (method === 'DELETE') return { status: 204 };
  return method === 'GET' || isFilled(call) ? { status: 200, body: {} } : refuses(400);
};

const isHeadOfShelf = ({ method, path }: Call): boolean => method === 'HEAD' && path.split('/').length === 3;
const asGet = (call: Call): Call => ({ ...call, method: 'GET', operation: readOperations(searched)[0] });
const asDelete = (call: Call): Call => ({ ...call, method: 'DELETE', operation: readOperations(cleared)[0] });

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
      twist: (call, next) => next(call.headers['x-http-method-override'] === 'DELETE' ? asDelete(call) : call),
    },
    'lets the query name the method': {
      document: cleared,
      at: clear,
      actual: 'status 204 for a request of the method POST with ?_method=DELETE',
      twist: (call, next) => next(call.query._method === 'DELETE' ? asDelete(call) : call),
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
    'refuses a header that scripts of pages add': {
      at: search,
      actual: 'status 400 for a request with the unknown header x-requested-with, but not with another one',
      twist: unlike((call) => names(call).includes('x-requested-with')),
    },
    'refuses all headers that begin with X-': {
      at: search,
      actual: 'status 400 for a request with the unknown header x-request-id, but not with another one',
      twist: unlike((call) => names(call).some((name) => name.startsWith('x-'))),
    },
    'answers HEAD without a token': {
      at: search,
      actual: 'status 200 for a request of the method HEAD without credentials',
      twist: (call, next) =>
        isHeadOfShelf(call) && call.headers.authorization === undefined ? { status: 200 } : next(call),
    },
    'does not see the first of its query parameters': {
      document: twoNeeded,
      at: search,
      actual: 'status 200 for a request with a wrong full and with its query parameters in another order',
      twist: (call, next) => next(/\?full=/.test(call.request.path) ? withQuery(call, { full: 'true' }) : call),
    },
    'sees only the first cookie': {
      document: remembered,
      at: search,
      actual: 'status 200 for a request with a wrong full and with another cookie before its own, but not behind',
      twist: (call, next) => {
        const [cookie = ''] = (call.headers.cookie ?? '').split('; ');
        return next({ ...call, headers: { ...call.headers, cookie } });
      },
    },
    'takes one name in any case': {
      document: twoNeeded,
      at: search,
      actual:
        'status 400 for a request with a wrong depth under the name DEPTH, but not with another name in another case',
      twist: (call, next) => next(call.query.DEPTH === undefined ? call : withQuery(call, { depth: call.query.DEPTH })),
    },
    'takes a required value from the body': {
      document: measured,
      at: fill,
      actual: 'status 200 for a request with its depth only in the body',
      twist: (call, next) =>
        next(call.query.depth === undefined ? withQuery(call, { depth: String(call.body.depth ?? '') }) : call),
    },
    'knows its media type only in small letters': {
      document: filled,
      at: fill,
      actual: 'status 400 for a request with its media type in capitals',
      twist: unlike(({ headers }) => /^[^;]*[A-Z]/.test(headers['content-type'] ?? '')),
    },
    'knows its charset only in small letters': {
      document: filled,
      at: fill,
      actual: 'status 400 for a request with charset=UTF-8 behind its media type',
      twist: unlike(({ headers }) => headers['content-type']?.includes('UTF-8') === true),
    },
    'takes the quotation marks for a part of the boundary': {
      document: parted,
      at: fill,
      actual: 'status 400 for a request with its boundary in quotation marks',
      twist: unlike(({ headers }) => headers['content-type']?.includes('"') === true),
    },
    'takes a carriage return for a part of a line': {
      document: logged,
      at: fill,
      actual: 'status 400 for a request with CR LF behind each line',
      twist: unlike(({ request }) => request.body?.includes('\r') === true),
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
    'takes one JSON value in each line': { document: logged },
    'takes parts of a body': { document: parted },
    'needs a value both in the query and with its body': { document: measured },
    'answers HEAD for any path alike': {
      twist: (call, next) => (call.method === 'HEAD' ? { status: 200 } : next(call)),
    },
    'answers HEAD as it answers GET': {
      twist: (call, next) => next(isHeadOfShelf(call) ? asGet(call) : call),
    },
    'refuses any cookie but its own': {
      document: remembered,
      twist: unlike((call) => Object.keys(cookies(call)).some((name) => name !== 'full' && name !== '')),
    },
    'refuses any cookie': { twist: unlike(({ headers }) => headers.cookie !== undefined) },
    'refuses any header that it does not know': {
      twist: unlike((call) => names(call).some((name) => !known.has(name))),
    },
    'refuses any body of a GET': { twist: unlike(({ request }) => request.body !== undefined) },
  },
});
