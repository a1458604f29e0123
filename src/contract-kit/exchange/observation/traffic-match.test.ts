import { expect, it } from 'vitest';
import { pathsBelowBase } from './traffic-match.ts';

const document = {
  servers: [
    { url: 'https://api.test/v1/' },
    { url: 'https://api.test/v1/beta' },
    { url: 'https://api.test/{region}' },
    { url: '/relative' },
    {},
  ],
};

const paths = (url: string, baseUrl?: string, spec: object = document): readonly string[] =>
  pathsBelowBase({ ...spec }, baseUrl === undefined ? [] : [baseUrl])(new URL(url));

it.each([
  ['below a server', 'https://api.test/v1/a', ['/a']],
  ['below several', 'https://api.test/v1/beta/a', ['/beta/a', '/a']],
  ['whose path only starts with the same letters', 'https://api.test/v11/a', []],
  ['beside the servers', 'https://api.test/a', []],
  ['of a server with a variable', 'https://api.test/%7Bregion%7D/a', []],
  ['of another origin', 'https://other.test/v1/a', []],
  ['of another port', 'https://api.test:444/v1/a', []],
  ['on this machine', 'http://127.0.0.1:4010/v1/beta/a', ['/beta/a', '/a', '/v1/beta/a']],
  ['on this machine, without the prefix', 'http://localhost/a', ['/a']],
])('a URL %s has its paths in the document: %s', (_what, url, expected) => {
  expect([...paths(url)].sort()).toEqual([...expected].sort());
});

it.each([
  ['below it', 'http://127.0.0.1:1/x/y/a', ['/a']],
  ['beside it', 'http://127.0.0.1:1/x/a', []],
  ['elsewhere on this machine', 'http://127.0.0.1:2/x/y/a', []],
  ['at a server', 'https://api.test/v1/a', []],
])('with a base URL, only URLs below it belong to the document: %s', (_where, url, expected) => {
  for (const base of ['http://127.0.0.1:1/x/y', 'http://127.0.0.1:1/x/y/']) expect(paths(url, base)).toEqual(expected);
});

it('only URLs below a server on this machine belong to the document', () => {
  const local = { servers: [{ url: 'http://127.0.0.1:9/v1' }] };
  expect(paths('http://127.0.0.1:9/v1/a', undefined, local)).toEqual(['/a']);
  expect(paths('http://127.0.0.1:9/a', undefined, local)).toEqual([]);
});

it('without servers, each URL of this machine belongs to the document', () => {
  expect([paths('http://127.0.0.1:1/v1/a', undefined, {}), paths('https://api.test/v1/a', undefined, {})]).toEqual([
    ['/v1/a'],
    [],
  ]);
});
