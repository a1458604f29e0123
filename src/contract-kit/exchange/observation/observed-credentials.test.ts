import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { observeCredentials, secretsIn } from './observed-credentials.ts';

const apiKey = (location: string, name: string) => ({ type: 'apiKey', in: location, name });
const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  header: apiKey('header', 'X-Key'),
  query: apiKey('query', 'q'),
  cookie: apiKey('cookie', 'sid'),
  digest: { type: 'http', scheme: 'digest' },
};
type Name = keyof typeof schemes;

/** An operation with these alternatives of schemes. */
const asking = (...alternatives: readonly (readonly Name[])[]) => {
  const security = alternatives.map((names) => Object.fromEntries(names.map((name) => [name, []])));
  return operationOf({ security }, schemes);
};
const request = (headers: Record<string, string>, query = ''): WireRequest => ({
  method: 'POST',
  path: `/thing${query}`,
  headers: Object.entries(headers),
});

const bearer = { authorization: 'Bearer t' };
const basic = { authorization: `Basic ${Buffer.from('anna:pass').toString('base64')}` };

describe('credentials', () => {
  it.each<[string, Name[][], WireRequest, string, string, string[]]>([
    ['a bearer token', [['bearer']], request(bearer), 'bearer', 'accept', ['bearer']],
    ['user and password', [['basic']], request(basic), 'basic', 'accept', ['basic']],
    ['a key in a header', [['header']], request({ 'x-key': 'k' }), 'header', 'accept', ['header']],
    ['a key in a query', [['query']], request({}, '?a=?&q=k'), 'query', 'accept', ['query']],
    ['a key in a cookie', [['cookie']], request({ cookie: 'xsid=1;  sid=k' }), 'cookie', 'accept', ['cookie']],
    ['one of several', [['bearer'], ['query']], request({}, '?q=k'), 'query', 'accept', ['query']],
    [
      'both that are asked for',
      [['bearer', 'query']],
      request(bearer, '?q=k'),
      'bearer and query',
      'accept',
      ['bearer', 'query'],
    ],
    ['some though none are needed', [[], ['bearer']], request(bearer), 'bearer', 'accept', ['bearer']],
    ['none where none are needed', [['bearer'], []], request({}), 'absent', 'accept', ['optional']],
    ['no cookie', [['cookie']], request({}), 'absent', 'refuse', ['cookie']],
    ['none', [['bearer'], ['query']], request({}), 'absent', 'refuse', ['bearer', 'query']],
    [
      'one of two that are asked for',
      [['bearer', 'query']],
      request(bearer),
      'no required credentials',
      'refuse',
      ['bearer', 'query'],
    ],
    ['another kind', [['bearer']], request(basic), 'no bearer token', 'refuse', ['bearer']],
    ['another kind for a user', [['basic']], request(bearer), 'no user and password', 'refuse', ['basic']],
    ['an empty key', [['header']], request({ 'X-Key': '' }), 'no header', 'refuse', ['header']],
    [
      'none that the kit knows',
      [['digest'], ['bearer']],
      request({ authorization: 'Digest x' }),
      'no bearer token',
      'either',
      ['bearer'],
    ],
  ])('are recognized: %s', (_what, alternatives, sent, label, expectation, clauses) => {
    const ids = clauses.map((name) => `o/security/${name}`);
    expect(observeCredentials(asking(...alternatives), sent)).toEqual({ label, expectation, clauses: ids });
  });

  it.each<[string, Name[][]]>([
    ['the operation is open to anyone', []],
    ['the kit knows none of them', [['digest']]],
    ['none are all that it asks for', [[]]],
  ])('are not recognized if %s', (_where, alternatives) => {
    expect(observeCredentials(asking(...alternatives), request(bearer))).toBeUndefined();
  });
});

describe('secrets', () => {
  it.each<[string, Name[][], WireRequest, string[]]>([
    ['behind a scheme', [], request({ Authorization: 'Bearer   t' }), ['t']],
    ['alone', [], request({ Authorization: 't' }), ['t']],
    ['as user and password', [], request(basic), ['anna:pass']],
    ['behind Basic, but not encoded', [], request({ Authorization: 'Basic abc' }), ['abc']],
    ['behind another scheme with parameters', [], request({ Authorization: 'Digest a="b c" d' }), ['a="b c" d']],
    [
      'in every place that the operation knows',
      [['header', 'query'], ['cookie']],
      request({ 'X-KEY': 'k', cookie: 'x=1; sid=c=d' }, '?q=%20'),
      ['k', ' ', 'c=d'],
    ],
    ['in a query with another question mark', [['query']], request({}, '?q=a?b'), ['a?b']],
    ['once each', [['header', 'query']], request({ 'x-key': 'k' }, '?q=k'), ['k']],
    ['nowhere', [['header', 'query', 'cookie']], request({ cookie: 'a=b' }), []],
  ])('are found %s', (_where, alternatives, sent, expected) => {
    expect(secretsIn(asking(...alternatives), sent)).toEqual(expected);
  });
});
