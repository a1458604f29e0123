import { linesOf } from './call.ts';
import { versions } from './correct-provider.ts';
import { confirms, finishes, refusesWith } from './fault.ts';
import { lawVariants } from './law-variants.ts';
import type { Variant } from './variant.ts';

const knownHeaders = /^(?:host|connection|authorization|intercom-version|accept.*|user-agent|content-length|te)$/i;
const isMalformed = (path: string): boolean => /%(?![0-9a-f]{2})/i.test(path);

export const variants: readonly Variant[] = [
  { name: 'as-the-spec-says', description: 'Nothing is changed.', apply: () => ({}) },
  {
    name: 'refuses-with-422',
    description: '422 for an invalid request.',
    apply: finishes(({ status }) => (status === 400 ? { status: 422 } : {})),
  },
  {
    name: 'refuses-each-in-its-own-way',
    description: '406 for a version, a plain 404 for an id, 400 for the rest, as routers have it.',
    apply: finishes(({ problem }) => {
      if (problem === 'version') return { status: 406 };
      return problem === 'id' ? { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'Not Found' } : {};
    }),
  },
  {
    name: 'lower-case-and-further-headers',
    description: 'Header names as HTTP/2 spells them, and more of them.',
    apply: finishes(({ headers }) => ({
      headers: {
        'content-type': headers['Content-Type'] ?? '',
        ...('WWW-Authenticate' in headers && { 'www-authenticate': headers['WWW-Authenticate'] }),
        'x-request-id': 'a1b2c3',
        'x-ratelimit-remaining': '99',
        'set-cookie': 'a=b',
        vary: 'Intercom-Version',
      },
    })),
  },
  {
    name: 'says-its-charset',
    description: 'A parameter of the media type.',
    apply: finishes(({ headers }) => ({ headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } })),
  },
  {
    name: 'media-type-in-another-case',
    description: 'Media types have no case (RFC 9110 §8.3.1).',
    apply: finishes(({ headers }) => ({ headers: { ...headers, 'Content-Type': 'Application/JSON;charset="UTF-8"' } })),
  },
  {
    name: 'further-members',
    description: 'Bodies with members that the spec does not mention, and text that is not ASCII.',
    apply: (correct) => ({
      ...confirms((body) => ({ ...body, note: 'supprimée 🗑', links: [], meta: { type: 7 } }))(correct),
      ...refusesWith(({ errors, ...rest }) => ({
        ...rest,
        status: 401,
        errors: errors.map((item) => ({ ...item, data: { missing: ['scope'] } })),
      }))(correct),
    }),
  },
  {
    name: 'null-where-it-may-be',
    description: 'request_id, message and field are null.',
    apply: refusesWith((body) => ({
      ...body,
      request_id: null,
      errors: body.errors.map(({ code }) => ({ code, message: null, field: null })),
    })),
  },
  {
    name: 'as-little-as-possible',
    description: 'No member that may be left out.',
    apply: (correct) => ({
      ...confirms(() => ({}))(correct),
      ...refusesWith(({ type, errors }) => ({ type, errors: errors.map(({ code }) => ({ code })) }))(correct),
    }),
  },
  {
    name: 'several-errors',
    description: 'More than one error, with codes of its own.',
    apply: refusesWith((body) => ({ ...body, errors: [...body.errors, { code: 'token_not_found' }] })),
  },
  {
    name: 'indented-bodies',
    description: 'Bodies for people, with a line break at the end.',
    apply: finishes(({ body }) => ({ body: `\r\n${JSON.stringify(JSON.parse(String(body)), null, '\t')}\n` })),
  },
  {
    name: 'refuses-what-it-may',
    description: 'Refuses all that the spec leaves open, unknown names included.',
    apply: ({ takesRetainMetrics, takesVersion }) => ({
      takesVersion: (value, call) =>
        takesVersion(value, call) && call.headers.every(([name]) => knownHeaders.test(name)),
      takesRetainMetrics: (values, call) =>
        takesRetainMetrics(values, call) && [...call.query.keys()].every((name) => name === 'retain_metrics'),
    }),
  },
  {
    name: 'accepts-what-it-may',
    description: 'Accepts all that the spec leaves open.',
    apply: () => ({
      takesVersion: (_, call) =>
        linesOf(call, 'Intercom-Version').every((line) => line === '' || versions.includes(line)),
      takesId: (id, { path }) => /^[+-]?\p{Nd}+(?:\.0+)?(?:e\+?\d+)?$/iu.test(id.trim()) || isMalformed(path),
      takesRetainMetrics: (values) => values.length !== 1 || /^(?:true|false)$/.test(`${values}`),
    }),
  },
  {
    name: 'closes-each-connection',
    description: 'One response a connection.',
    apply: finishes(({ headers }) => ({ headers: { ...headers, Connection: 'close' } })),
  },
  {
    name: 'closes-each-connection-without-saying-so',
    description: 'A connection may close at any time (RFC 9112 §9.5).',
    apply: ({ send }) => ({
      send: (response, res, call) => {
        res.on('finish', () => res.socket?.end());
        send(response, res, call);
      },
    }),
  },
  {
    name: 'responses-in-chunks',
    description: 'The body in two chunks.',
    apply: () => ({
      send: ({ status, headers, body }, res) => {
        res.writeHead(status, { ...headers });
        res.write(Buffer.from(body).subarray(0, 5));
        res.end(Buffer.from(body).subarray(5));
      },
    }),
  },
  {
    name: 'gives-early-hints',
    description: 'An informational response comes first (RFC 8297).',
    apply: ({ send }) => ({
      send: (response, res, call) => {
        res.writeEarlyHints({ link: '</docs>; rel=help' });
        send(response, res, call);
      },
    }),
  },
  {
    name: 'slow-but-steady',
    description: '50 milliseconds for each response.',
    apply: ({ send }) => ({
      send: (response, res, call) => {
        setTimeout(() => send(response, res, call), 50);
      },
    }),
  },
  {
    name: 'throttles-now-and-then',
    description: 'Every 25th request has to come again.',
    apply: finishes(({ headers }, { number }) =>
      number % 25 === 0
        ? { status: 429, headers: { ...headers, 'Retry-After': '0' }, body: '{"type":"error.list","errors":[]}' }
        : {},
    ),
  },
  {
    name: 'deletes-each-conversation-once',
    description: 'A conversation that is gone is not found.',
    apply: () => {
      const gone = new Set<string>();
      return {
        finish: (response, { id = '' }) => {
          if (response.problem !== undefined) return response;
          const body = '{"type":"error.list","errors":[{"code":"not_found","message":"Conversation not found"}]}';
          if (gone.has(id)) return { ...response, status: 404, body, problem: 'path' };
          gone.add(id);
          return response;
        },
      };
    },
  },
  ...lawVariants,
];
