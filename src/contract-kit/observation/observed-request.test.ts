import { describe, expect, it } from 'vitest';
import { operationOf } from '../cases/testing/operation-of.ts';
import type { WireRequest } from '../http/exchange.ts';
import { judgesBodies, observeBody, readSentBody } from './observed-body.ts';
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

describe('a request of somebody else', () => {
  const observe = (request: WireRequest, unread?: readonly UnreadPart[]) =>
    observeRequest(
      { operation: operationOf({ parameters: [flag('x'), flag('y')], requestBody }), pathValues: {} },
      request,
      unread,
    );

  it.each<[string, string, string, object]>([
    ['valid', '?x=true', '{"a":1}', { expectation: 'accept', fault: undefined, clauses: [] }],
    [
      'at fault by one value',
      '?x=true&y=no',
      '{"a":1}',
      { expectation: 'refuse', fault: { dimension: 'y' }, clauses: ['o/query/y/type'] },
    ],
    [
      'at fault by the first of several',
      '?x=no&y=no',
      '{"a":"1"}',
      { expectation: 'refuse', fault: { dimension: 'x' } },
    ],
    [
      'at fault by its body',
      '',
      '{"a":"1"}',
      { expectation: 'refuse', fault: { dimension: 'body' }, clauses: ['o/body/a/type'] },
    ],
    ['doubtful', '?x=true&x=false', '{"a":1}', { expectation: 'either', fault: { dimension: 'x' } }],
    [
      'at fault rather than doubtful',
      '?x=true&x=false&y=no',
      '{"a":1}',
      { expectation: 'refuse', fault: { dimension: 'y' } },
    ],
  ])('is %s', (_what, query, body, expected) => {
    expect(observe(sent(query, { body })).case).toMatchObject({ rule: 'traffic/observed', ...expected });
  });

  it('has all of its faults', () => {
    const { faults } = observe(sent('?x=no&y=true', { body: '{"a":"1"}' }));
    expect(faults.map(({ dimension, label }) => `${dimension} ${label}`)).toEqual([
      'x no',
      expect.stringMatching(/^body /),
    ]);
  });

  it('is not judged by a body that cannot be read', () => {
    const dimensions = (body?: ['body']) => observe(sent(''), body).case.values.map(({ dimension }) => dimension);
    expect(dimensions(['body'])).toEqual(['x', 'y']);
    expect(dimensions()).toEqual(['x', 'y', 'body']);
  });
});

describe('the body of such a request', () => {
  it.each([
    ['is there and described', requestBody, true],
    ['is nowhere described', undefined, false],
    ['is nothing that the kit knows', { content: { 'image/png': {} } }, false],
  ])('is judged where it %s', (_where, given, isJudged) => {
    const operation = operationOf(given === undefined ? {} : { requestBody: given });
    expect(judgesBodies(operation)).toBe(isJudged);
    expect(observeBody(operation, sent('', { body: '{"a":1}' })).length > 0).toBe(isJudged);
  });

  it('is ignored for some methods', () => {
    expect(judgesBodies({ ...operationOf({ requestBody }), method: 'GET' })).toBe(false);
  });

  it.each<[string, Partial<WireRequest>, string]>([
    ['nothing', {}, 'absent'],
    ['no byte', { body: '' }, '""'],
    ['what it is', { body: '{"a":1}' }, '"{\\"a\\":1}"'],
    ['its media type where that is wrong', { body: 'x', headers: [['Content-Type', 'text/css']] }, 'text/css: "x"'],
  ])('is told by %s', (_what, request, label) => {
    expect(observeBody(operationOf({ requestBody }), sent('', request)).map((one) => one.label)).toEqual([label]);
  });
});

describe('what fetch sends', () => {
  const url = 'http://127.0.0.1/';
  const post = { method: 'POST' };

  it.each<[string, RequestInit | undefined, RequestInit, object | undefined]>([
    ['nothing', {}, {}, { headers: [['a', 'b']] }],
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
      'a text of a media type',
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
    ['a stream', {}, { body: new ReadableStream() }, undefined],
  ])('is read: %s', async (_what, own, init, expected) => {
    const request = new Request(url, { ...post, headers: { a: 'b' }, ...own });
    expect(await readSentBody(request, url, init)).toEqual(expected);
  });

  it('is no stream of another kind, which could be read only once', async () => {
    const body = Object.assign(async function* () {}, {})();
    expect(await readSentBody(new Request(url, post), url, { body: body as unknown as BodyInit })).toBeUndefined();
  });

  it('is the body of a Request, whose headers may be given anew', async () => {
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
