import { finishes, finishesWhen } from './fault.ts';
import type { Variant } from './variant.ts';

const known =
  /^(?:host|connection|authorization|intercom-version|accept.*|user-agent|content-length|te|x-contract-probe)$/i;

/** Correct behaviour that looks as if it broke a law. */
export const lawVariants: readonly Variant[] = [
  {
    name: 'challenges-in-many-ways',
    description: 'Several challenges, with a comma between quotation marks and a token68 (RFC 9110 §11.6.1).',
    apply: finishesWhen('credentials', ({ headers }) => ({
      headers: {
        ...headers,
        'WWW-Authenticate': 'Negotiate YWJj=, , Bearer realm="a, \\"b\\"" , error = invalid_token,Basic realm="c"',
      },
    })),
  },
  {
    name: 'refuses-unknown-names-before-credentials',
    description: 'A gateway knows the names of the description, and looks at credentials afterwards.',
    apply: finishes((_, { headers, query }) => {
      const isKnown =
        headers.every(([name]) => known.test(name)) &&
        [...query.keys()].every((name) => ['retain_metrics', 'x-contract-probe'].includes(name));
      const body = '{"type":"error.list","errors":[{"code":"parameter_unknown"}]}';
      return isKnown ? {} : { status: 400, headers: { 'Content-Type': 'application/json' }, body };
    }),
  },
  {
    name: 'tells-much-about-refusals',
    description: 'Links, the address that was asked for, a time, media types and a pattern.',
    apply: finishes(({ body, problem }, { path, search, number }) => {
      if (problem === undefined) return {};
      const details = {
        documentation: 'https://developers.test/usr/local/docs/errors.js:10:5#/home/of/errors',
        see: '</docs/app/index.html>; rel="help"',
        instance: `${path}${search}`,
        at: `at ${new Date(number * 1000).toISOString()}`,
        accepts: ['application/json', 'text/html; charset=utf-8'],
        pattern: '^-?[0-9]{1,20}$|C:\\d+',
        time: 'retry at 10:20:30',
        host: 'api.test:8080',
      };
      return { body: JSON.stringify({ ...JSON.parse(String(body)), details }) };
    }),
  },
  {
    name: 'throttles-until-a-date',
    description: 'Every 25th request has to come again after a date that is past.',
    apply: finishes(({ headers }, { number }) =>
      number % 25 === 0
        ? { status: 429, headers: { ...headers, 'Retry-After': 'Sun, 06 Nov 1994 08:49:37 GMT' }, body: 'Slow down.' }
        : {},
    ),
  },
  {
    name: 'limits-the-rate-in-many-ways',
    description: 'A date in `Retry-After`, a time in `X-RateLimit-Reset`, and structured fields with policies.',
    apply: finishes(({ headers }) => ({
      headers: {
        ...headers,
        'Retry-After': 'Sun, 06 Nov 1994 08:49:37 GMT',
        'X-RateLimit-Limit': '100, 100;w=60;comment="a, b"',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': '2026-11-26T10:20:30.5Z',
        'X-RateLimit-Resource': 'core',
        RateLimit: '"burst";r=50;t=30, "day";r=900',
        'RateLimit-Policy': '"burst";q=100;w=60,"day";q=1000;w=86400;pk=:YWJj:',
      },
    })),
  },
];
