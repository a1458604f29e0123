import { describe, expect, it } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import { httpLaws } from '../../exchange/laws/http-laws.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../requests/cases/dimensions.ts';
import { planCases } from '../../requests/cases/plan-cases.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { assertReplayable } from './assert-replayable.ts';

const token = 'good-token-7';
const operations = readOperations(orderDocument);
const [operation] = operations;
if (operation === undefined) throw new Error('the document has no operation');

const override: Law = {
  name: 'override-does-not-act',
  side: 'request',
  statement: 'No header makes another method of a request.',
  source: 'here',
  values: () => [
    {
      dimension: 'method',
      label: 'GET as DELETE',
      expectation: 'refuse',
      write: (draft) => void draft.headers.push(['X-HTTP-Method-Override', 'DELETE']),
    },
  ],
};
const laws = [...httpLaws];

const casesOf = (one: Operation, all: readonly Law[]): Case[] =>
  planCases(one, dimensionsOf(one, { token, seed: 1, laws: all }), { seed: 1, maxCases: 150 });
const cases = casesOf(operation, laws);
const caseWith = (isWanted: (one: Case) => boolean): Case => {
  const found = cases.find(isWanted);
  if (found === undefined) throw new Error('no such case');
  return found;
};
const check = (one: Case): void => assertReplayable(one, { operations, laws, token });
const changed = (one: Case, request: Partial<WireRequest>): Case => ({
  ...one,
  request: { ...one.request, ...request },
});
const withHeader = (one: Case, name: string, value: string): Case =>
  changed(one, {
    headers: [...one.request.headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase()), [name, value]],
  });

const valid = caseWith(({ expectation, values }) => expectation === 'accept' && values.every(({ alone }) => !alone));
const wrongPath = caseWith(({ fault, expectation }) => fault?.dimension === 'number' && expectation === 'refuse');
const wrongToken = caseWith(({ rule }) => rule === 'credentials/wrong-token');
const wrongEdition = caseWith(({ fault, expectation }) => fault?.dimension === 'Edition' && expectation === 'refuse');
const otherMethod = caseWith(({ fault }) => fault?.dimension === 'method');

it('takes every request that was planned, with laws or without', () => {
  for (const one of cases) expect(() => check(one)).not.toThrow();
  for (const one of casesOf(operation, [override]))
    expect(() => assertReplayable(one, { operations, laws: [override], token })).not.toThrow();
});

describe('a case whose request is another one', () => {
  it.each<[what: string, one: Case, message: string]>([
    ['a valid path that is said to be wrong', changed(wrongPath, { path: '/orders/123' }), 'but its number is valid'],
    ['a wrong path that is said to be valid', changed(valid, { path: '/orders/abc' }), 'number = abc is invalid'],
    ['the path of nothing', changed(valid, { path: '/customers/1' }), 'is not a request of readOrder'],
    ['one segment more', changed(valid, { path: '/orders/1/lines' }), 'is not a request of readOrder'],
    ['another host', changed(valid, { path: '//other.test/orders/1' }), 'is not a request'],
    ['a whole URL', changed(valid, { path: 'http://other.test/orders/1' }), 'is not a request'],
    ['a second line', changed(valid, { path: '/orders/1 HTTP/1.1\r\nHost: a' }), 'is not a request'],
    ['another method', changed(valid, { method: 'DELETE' }), 'is not a request of readOrder'],
    ['a method of two words', changed(valid, { method: 'GET /a' }), 'is not a request'],
    [
      'its own method, said to be wrong',
      changed(otherMethod, { method: 'GET' }),
      'but does not contain what the law sends',
    ],
    ['a third method', changed(otherMethod, { method: 'TRACE' }), 'but does not contain what the law sends'],
    [
      'valid credentials that are said to be wrong',
      withHeader(wrongToken, 'Authorization', `Bearer ${token}`),
      'its credentials are valid',
    ],
    [
      'the same, spelled otherwise',
      withHeader(wrongToken, 'authorization', `BEARER   ${token} `),
      'its credentials are valid',
    ],
    [
      'wrong credentials that are said to be valid',
      withHeader(valid, 'Authorization', 'Bearer x'),
      'its credentials are wrong',
    ],
    ['a valid header that is said to be wrong', withHeader(wrongEdition, 'Edition', '1.1'), 'but its Edition is valid'],
    ['a second fault', changed(wrongToken, { path: '/orders/abc' }), 'number = abc is invalid'],
    ['a line break in a header', withHeader(valid, 'User-Agent', 'a\r\nX: y'), 'cannot be sent'],
    ['a name that is none', withHeader(valid, 'a b', 'c'), 'cannot be sent'],
    ...['Host', 'Transfer-Encoding', 'Content-Length', 'X-HTTP-Method-Override', 'X-Original-URL', 'Upgrade'].map(
      (name): [string, Case, string] => [
        `the header ${name}`,
        withHeader(valid, name, '1'),
        'turns it into another request',
      ],
    ),
    ['an expectation without a fault', { ...valid, expectation: 'refuse' }, 'it claims to be invalid'],
    ['a fault without its expectation', { ...wrongPath, expectation: 'accept' }, 'it claims to be valid'],
    [
      'a law that does not send it',
      { ...wrongPath, rule: 'law/none' },
      'no law of this run sends a request with the fault number',
    ],
    ['the method of a law that is not checked', { ...otherMethod, rule: 'law/none' }, 'no law of this run'],
  ])('is refused: %s', (_what, one, message) => {
    expect(() => check(one)).toThrow(message);
    expect(() => check(one)).toThrow(/^The replay string contradicts itself: .* Copy the string/s);
  });

  it('may have the id that names nothing, whatever the description says of it', () => {
    const copy = structuredClone(orderDocument);
    Object.assign(Object(copy.components).parameters.number.schema, { minimum: 1 });
    const own = readOperations(copy);
    const [strict] = own;
    if (strict === undefined) throw new Error('no operation');
    const one = { ...changed(wrongToken, { path: '/orders/0' }), operation: strict };
    expect(() => assertReplayable(one, { operations: own, laws, token })).not.toThrow();
    const said = { ...changed(wrongToken, { path: '/orders/-1' }), operation: strict };
    expect(() => assertReplayable(said, { operations: own, laws, token })).toThrow('number = -1 is invalid');
  });
});
