import { type Call, linesOf } from '../call.ts';
import type { Provider, Response } from '../correct-provider.ts';
import { clause, type ErrorList, type Fault, faultsOf, finishes, finishesWhen, refusesWith } from '../fault.ts';

export const law = (name: string): { topic: 'laws'; law: true; breaks: string } => ({
  topic: 'laws',
  law: true,
  breaks: clause.law(name),
});

type Change = Fault['apply'];

/** It also accepts these credentials. */
function letsIn(isEnough: (call: Call, token: string, authorization: string) => boolean): Change {
  return ({ admits, token }: Provider) => ({
    admits: (authorization = '', call) => admits(authorization, call) || isEnough(call, token, authorization),
  });
}

/** Every response also has these headers. */
function sends(further: (response: Response, call: Call) => Record<string, string>): Change {
  return finishes((response, call) => ({ headers: { ...response.headers, ...further(response, call) } }));
}

/** The response to an invalid request discloses too much. */
function tells(message: (call: Call) => string): Change {
  return finishes((response, call) => {
    if (response.status !== 400) return {};
    const list: ErrorList = JSON.parse(String(response.body));
    return {
      body: JSON.stringify({ ...list, errors: list.errors.map((error) => ({ ...error, message: message(call) })) }),
    };
  });
}

/** The response depends on the number of the request on its connection, from 1, and on earlier requests there. */
function onConnection(
  change: (response: Response, call: Call, place: number, before: readonly Call[]) => Partial<Response>,
): Change {
  return ({ send }) => {
    const seen = new WeakMap<object, Call[]>();
    return {
      send: (response, res, call) => {
        const before = seen.get(res.socket ?? res) ?? [];
        seen.set(res.socket ?? res, [...before, call]);
        send({ ...response, ...change(response, call, before.length + 1, before) }, res, call);
      },
    };
  };
}

const confirmed = (call: Call): Partial<Response> => ({
  status: 200,
  body: JSON.stringify({ id: call.id, object: 'conversation', deleted: true }),
});

const authorizationOf = (call: Call): string => linesOf(call, 'Authorization').join();

/** Faults that HTTP forbids for any API. */
export const httpLawFaults: readonly Fault[] = [
  ...faultsOf(law('unauthorized-names-a-challenge'), [
    {
      name: 'law-401-without-challenge',
      description: 'A 401 does not say how to authenticate.',
      apply: finishesWhen('credentials', () => ({ headers: { 'Content-Type': 'application/json' } })),
    },
    {
      name: 'law-challenge-without-scheme',
      description: 'The realm stands alone.',
      apply: sends(({ status }) => (status === 401 ? { 'WWW-Authenticate': 'realm="api"' } : {})),
    },
  ]),
  ...faultsOf(law('percent-encoding-changes-nothing'), [
    {
      name: 'law-id-is-not-decoded',
      description: 'The id is read as it stands in the path.',
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) && !/%3\d/.test(call.path) }),
    },
    {
      name: 'law-query-is-not-decoded',
      description: 'The query is split, and not decoded.',
      apply: ({ takesRetainMetrics }) => ({
        takesRetainMetrics: (values, call) => takesRetainMetrics(values, call) && !/=[^&]*%[67]/.test(call.search),
      }),
    },
    {
      name: 'law-id-is-decoded-in-one-case',
      description: 'The table of escapes has upper-case digits only.',
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) && !/%\d[a-f]/.test(call.path) }),
    },
    {
      name: 'law-names-are-not-decoded',
      description: 'Parameters are looked up by the names as they stand in the query.',
      apply: ({ takesRetainMetrics }) => ({
        takesRetainMetrics: (values, call) =>
          takesRetainMetrics(/[?&]retain_metrics=/.test(call.search) ? values : [], call),
      }),
    },
  ]),
  ...faultsOf(law('credentials-only-in-their-place'), [
    {
      name: 'law-token-in-the-query',
      description: '`access_token` in the query will do, as RFC 6750 allows.',
      apply: letsIn(({ query }, token) => query.get('access_token') === token),
    },
    {
      name: 'law-api-key-in-the-query',
      description: 'So will `api_key`.',
      apply: letsIn(({ query }, token) => query.get('api_key') === token),
    },
    {
      name: 'law-token-in-a-cookie',
      description: 'The session of a browser will do.',
      apply: letsIn((call, token) => linesOf(call, 'Cookie').join('; ').split('; ').includes(`token=${token}`)),
    },
    {
      name: 'law-token-in-another-header',
      description: 'A key in `X-Api-Key` will do.',
      apply: letsIn((call, token) => linesOf(call, 'X-Api-Key').includes(token)),
    },
    {
      name: 'law-token-for-the-proxy',
      description: 'What is meant for a proxy is read as well.',
      apply: letsIn((call, token) => linesOf(call, 'Proxy-Authorization').includes(`Bearer ${token}`)),
    },
    {
      name: 'law-token-beside-a-wrong-one',
      description: 'Once there are credentials, any place is looked at.',
      apply: letsIn((call, token, given) => given !== '' && linesOf(call, 'X-Auth-Token').includes(token)),
    },
  ]),
  ...faultsOf(law('discloses-no-internals'), [
    {
      name: 'law-token-in-a-refusal',
      description: 'The refusal says what was sent.',
      apply: refusesWith((body, call) => ({ ...body, received: authorizationOf(call) })),
    },
    {
      name: 'law-token-in-a-header',
      description: 'A header for debugging, which nobody took out.',
      apply: sends((_, call) => ({ 'X-Debug': Buffer.from(authorizationOf(call)).toString('base64') })),
    },
    {
      name: 'law-stack-of-node',
      description: 'The stack goes with the message.',
      apply: tells(() => new Error('no integer').stack ?? ''),
    },
    {
      name: 'law-stack-of-python',
      description: 'A traceback, line by line.',
      apply: tells(() => 'Traceback (most recent call last):\n  File "/app/views.py", line 12, in delete\nValueError'),
    },
    {
      name: 'law-path-of-the-program',
      description: 'The header says who answered.',
      apply: sends(() => ({ 'X-Served-By': '/usr/src/app/conversations' })),
    },
    {
      name: 'law-path-on-windows',
      description: 'The message names the schema.',
      apply: tells(() => 'does not match C:\\inetpub\\api\\schema.json'),
    },
  ]),
  ...faultsOf(law('retry-and-rate-limit-headers'), [
    {
      name: 'law-retry-after-in-words',
      description: 'Neither seconds nor a date.',
      apply: sends(() => ({ 'Retry-After': '30 seconds' })),
    },
    {
      name: 'law-retry-after-of-a-429-in-words',
      description: 'The `Retry-After` of a 429 is a phrase, and neither a date nor a number of seconds.',
      apply: finishes(({ headers }, { number }) =>
        number === 25 ? { status: 429, headers: { ...headers, 'Retry-After': 'a moment' }, body: '' } : {},
      ),
    },
    {
      name: 'law-remaining-is-no-number',
      description: 'The counter is not there yet.',
      apply: sends(() => ({ 'X-RateLimit-Limit': '100', 'X-RateLimit-Remaining': 'NaN' })),
    },
    {
      name: 'law-rate-limit-is-no-list',
      description: 'JSON in place of a structured field.',
      apply: sends(() => ({ RateLimit: '{"limit":100}' })),
    },
  ]),
  ...faultsOf(law('connections-remember-nothing'), [
    {
      name: 'law-second-request-unchecked',
      description: 'Credentials were looked at when the connection began.',
      apply: onConnection((response, call, place) => (place === 2 && response.status === 401 ? confirmed(call) : {})),
    },
    {
      name: 'law-first-request-unchecked',
      description: 'The filter for versions comes in with the second request.',
      apply: onConnection((response, call, place) =>
        place === 1 && response.problem === 'version' ? confirmed(call) : {},
      ),
    },
    {
      name: 'law-body-left-on-the-connection',
      description: 'A body that nobody read is taken for the next request.',
      apply: onConnection((_response, _call, _place, before) =>
        before.some(({ headers }) => headers.some(([name, value]) => name === 'Content-Length' && value !== '0'))
          ? { status: 400, body: '{"type":"error.list","errors":[{"code":"bad_request"}]}' }
          : {},
      ),
    },
  ]),
];
