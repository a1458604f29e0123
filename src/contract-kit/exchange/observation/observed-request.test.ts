import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { judgesBodies, observeBody, readSentBody } from './observe-body.ts';
import { observeRequest, type UnreadPart } from './observed-request.ts';

const flag = (name: string) => ({ name, in: 'query', schema: { type: 'boolean' } });
const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };
const requestBody = { required: true, content: { 'application/json': { schema } } };

const sent = (query: string, more: Partial<WireRequest> = {}): WireRequest => ({
  method: 'POST',
  path: `/thing${query}`,
  headers: [['Content-Type', 'application/json']],
  ...more,
});

describe('observeRequest', () => {
  const observe = (request: WireRequest, unread?: readonly UnreadPart[]) =>
    observeRequest(
      { operation: operationOf({ parameters: [flag('x'), flag('y')], requestBody }), pathValues: {} },
      request,
      unread,
    );

  it.each<[string, string, string, object]>([
    ['a valid request', '?x=true', '{"a":1}', { expectation: 'accept', fault: undefined, clauses: [] }],
    [
      'a request with one invalid value',
      '?x=true&y=no',
      '{"a":1}',
      { expectation: 'refuse', fault: { dimension: 'y' }, clauses: ['o/query/y/type'] },
    ],
    [
      'a request with several invalid values by the first one',
      '?x=no&y=no',
      '{"a":"1"}',
      { expectation: 'refuse', fault: { dimension: 'x' } },
    ],
    [
      'a request with an invalid body',
      '',
      '{"a":"1"}',
      { expectation: 'refuse', fault: { dimension: 'body' }, clauses: ['o/body/a/type'] },
    ],
    [
      'a request with a value whose meaning is undefined',
      '?x=true&x=false',
      '{"a":1}',
      { expectation: 'either', fault: { dimension: 'x' } },
    ],
    [
      'a request with an invalid value and an undefined one by the invalid one',
      '?x=true&x=false&y=no',
      '{"a":1}',
      { expectation: 'refuse', fault: { dimension: 'y' } },
    ],
  ])('judges %s', (_what, query, body, expected) => {
    expect(observe(sent(query, { body })).case).toMatchObject({ rule: 'traffic/observed', ...expected });
  });

  it('returns all invalid values of a request', () => {
    const { faults } = observe(sent('?x=no&y=true', { body: '{"a":"1"}' }));
    expect(faults.map(({ dimension, label }) => `${dimension} ${label}`)).toEqual([
      'x no',
      expect.stringMatching(/^body /),
    ]);
  });

  it('does not judge a body that could not be read', () => {
    const dimensions = (body?: ['body']) => observe(sent(''), body).case.values.map(({ dimension }) => dimension);
    expect(dimensions(['body'])).toEqual(['x', 'y']);
    expect(dimensions()).toEqual(['x', 'y', 'body']);
  });
});

describe('judgesBodies and observeBody', () => {
  it.each([
    ['the description has a schema for it', requestBody, true],
    ['the description has no body', undefined, false],
    ['the media type is not supported', { content: { 'image/png': {} } }, false],
  ])('judges a body or leaves it alone: %s', (_what, given, isJudged) => {
    const operation = operationOf(given === undefined ? {} : { requestBody: given });
    expect(judgesBodies(operation)).toBe(isJudged);
    expect(observeBody(operation, sent('', { body: '{"a":1}' })).length > 0).toBe(isJudged);
  });

  it('ignores the body of a GET', () => {
    expect(judgesBodies({ ...operationOf({ requestBody }), method: 'GET' })).toBe(false);
  });

  it.each<[string, Partial<WireRequest>, string]>([
    ['an absent body', {}, 'absent'],
    ['an empty body', { body: '' }, '""'],
    ['a JSON body', { body: '{"a":1}' }, '"{\\"a\\":1}"'],
    ['a body with a wrong media type', { body: 'x', headers: [['Content-Type', 'text/css']] }, 'text/css: "x"'],
  ])('labels %s', (_what, request, label) => {
    expect(observeBody(operationOf({ requestBody }), sent('', request)).map((one) => one.label)).toEqual([label]);
  });
});

describe('readSentBody', () => {
  const url = 'http://127.0.0.1/';
  const post = { method: 'POST' };

  it.each<[string, RequestInit | undefined, RequestInit, object | undefined]>([
    ['no body', {}, {}, { headers: [['a', 'b']] }],
    [
      'a text',
      {},
      { body: 'x' },
      {
        body: 'x',
        headers: [
          ['a', 'b'],
          ['content-type', 'text/plain;charset=UTF-8'],
        ],
      },
    ],
    ['bytes, which have no media type', {}, { body: new Uint8Array([120]) }, { body: 'x', headers: [['a', 'b']] }],
    [
      'a text with a media type',
      { headers: { a: 'b', 'content-type': 'x/y' } },
      { body: 'x' },
      {
        body: 'x',
        headers: [
          ['a', 'b'],
          ['content-type', 'x/y'],
        ],
      },
    ],
    ['undefined for a stream', {}, { body: new ReadableStream() }, undefined],
  ])('reads what fetch sends: %s', async (_what, own, init, expected) => {
    const request = new Request(url, { ...post, headers: { a: 'b' }, ...own });
    expect(await readSentBody(request, url, init)).toEqual(expected);
  });

  it('does not read an async iterable, which could be read only once', async () => {
    const body = Object.assign(async function* () {}, {})();
    expect(await readSentBody(new Request(url, post), url, { body: body as unknown as BodyInit })).toBeUndefined();
  });

  it('reads the body of a Request that is given other headers', async () => {
    const base = new Request(url, { ...post, body: 'x', headers: { 'content-type': 'x/y' } });
    const body = { body: 'x' };
    expect(await readSentBody(new Request(url, { ...post, headers: { a: 'b' } }), base)).toEqual({
      ...body,
      headers: [
        ['a', 'b'],
        ['content-type', 'x/y'],
      ],
    });
    expect(await readSentBody(new Request(url, { ...post, headers: { 'content-type': 'z/z' } }), base)).toEqual({
      ...body,
      headers: [['content-type', 'z/z']],
    });
    expect(await readSentBody(new Request(url, post), base, { body: 'y' })).toMatchObject({ body: 'y' });
    expect(await base.text()).toBe('x');
    expect(await readSentBody(new Request(url, post), base)).toBeUndefined();
  });
});
