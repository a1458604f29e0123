import { afterEach, expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { confirm } from './confirm.ts';
import { toLightResponse } from './openapi-client.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { confirmation, httpResponse, jsonResponse } from './testing/response.ts';

/** The result of a call whose response has a body: JSON text, or a value for it. */
const resultOf = async (body: unknown, headers: Record<string, string> = {}) => {
  const json = typeof body === 'string' ? body : JSON.stringify(body);
  const response = httpResponse(200, json, { 'content-type': 'application/json', ...headers });
  const server = await startLoopback((socket) => socket.write(response));
  return createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(123);
};

it('returns the body, the request id and the rate limit', async () => {
  const headers = {
    'X-Request-Id': 'not-a-uuid',
    'X-RateLimit-Limit': '10000',
    'X-RateLimit-Remaining': '9999',
    'X-RateLimit-Reset': '1795608000',
  };
  expect(await resultOf(confirmation, headers)).toEqual({
    body: confirmation,
    requestId: 'not-a-uuid',
    rateLimit: { limit: 10_000, remaining: 9999, resetAt: new Date('2026-11-25T12:00:00Z') },
  });
});

it('returns no request id and no rate limit if the response has none', async () => {
  expect(await resultOf(confirmation)).toStrictEqual({
    body: confirmation,
    requestId: undefined,
    rateLimit: undefined,
  });
});

it('keeps unknown fields of the body', async () => {
  const body = { ...confirmation, new_field: { deep: [1, null] } };
  expect((await resultOf(body)).body).toEqual(body);
});

it('sends the token and `accept: application/json`, and no body', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  await createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(123);
  expect(server.heads[0]).toMatch(/^accept: application\/json\r$/im);
  expect(server.heads[0]).toMatch(/^authorization: Bearer a-test-token\r$/im);
  expect(server.heads[0]).not.toMatch(/^content-/im);
});

const pollution: Record<string, unknown> = {};

afterEach(() => {
  for (const name of Object.keys({ ...pollution })) {
    Reflect.deleteProperty(Object.prototype, name);
    delete pollution[name];
  }
});

const pollute = (name: string, value: unknown): void => {
  pollution[name] = value;
  Reflect.set(Object.prototype, name, value);
};

it('ignores what a polluted prototype adds to the body', async () => {
  pollute('deleted', true);
  expect(await failureOf(resultOf({}))).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
  pollute('id', '999');
  expect((await resultOf({ deleted: true })).body).toEqual({ deleted: true });
});

it('ignores what a polluted prototype adds to an error', async () => {
  pollute('errors', [{ code: 'polluted' }]);
  pollute('request_id', 'polluted');
  const server = await startLoopback((socket) => socket.write(jsonResponse(404, {})));
  const call = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(1);
  expect(await failureOf(call)).toMatchObject({ codes: [], requestId: undefined });
});

it.each<[string, unknown]>([
  ['parseAs', 'text'],
  ['timeoutMs', -1],
  ['params', { path: { id: 9 } }],
  ['documentedIn', []],
  ['default', false],
  ['object', 'contact'],
  ['baseUrl', 5],
  ['retainMetrics', false],
  ['retry', 0],
  ['state', 'made'],
])('does the same if Object.prototype has the member %s', async (name, value) => {
  pollute(name, value);
  expect((await resultOf({ deleted: true })).body).toEqual({ deleted: true });
});

it.each(['request', 'requestId', 'status', 'url', 'method', 'path', 'cause'])(
  'throws the same error if Object.prototype has the member %s',
  async (name) => {
    const { conversations } = createIntercomClient({ token: 'a-test-token', baseUrl: 'http://127.0.0.1:1' });
    pollute(name, null);
    expect(await failureOf(conversations.delete('x'))).toMatchObject({ name: 'ArgumentError', outcome: 'not-sent' });
    pollute(name, { method: 'GET' });
    const error = await failureOf(conversations.delete('x'));
    expect(error.message).toMatch(/not this string$/);
    expect(Object.hasOwn(error, 'cause')).toBe(false);
  },
);

it.each([
  ...['999', '1', '0', '1230', '12300000000000000000000000000000000001', ' 999', '-999', '999.0', 'cnv_999', 'abc', ''],
  ...[' 123', '-123', '123.0', '0123', '1.23e2', '0x7b', 'conversation-123', '\u0661\u0662\u0663', '123\n'],
  ...['000000000000000000000999', '5BA682D23D7CF92BEF87BFD4', '5ba682d23d7cf92bef87bfd4\n', '5ba682d23d7cf92bef87bfd'],
])('refuses a confirmation with the id %j for the conversation 123', async (id) => {
  const error = await failureOf(resultOf({ ...confirmation, id }));
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown', id: '123' });
  expect(error.message).toContain('its body names another conversation');
});

it.each(['123', '5ba682d23d7cf92bef87bfd4', 'aaaaaaaaaaaaaaaaaaaaaaaa'])(
  'accepts a confirmation with the id %j, which is the id that was sent or cannot be compared',
  async (id) => {
    expect((await resultOf({ ...confirmation, id })).body.id).toBe(id);
  },
);

it.each([
  '{"deleted": false, "deleted": true}',
  '{"deleted": true, "deleted": true}',
  '{"deleted": false, "\\u0064eleted": true}',
  '{"id": "999", "deleted": true, "id": "123"}',
  '{"deleted": true, "more": [{"a:b\\"": 1, "a:b\\"": 1}]}',
  '{"deleted": true, "__proto__": 1, "__proto__": 1}',
])('refuses a confirmation that repeats a member: %s', async (json) => {
  const error = await failureOf(resultOf(json));
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
});

it.each([
  '{"deleted": true, "a:b": ":", "c": [{"a:b": "\\":"}, {"a:b": "\\\\"}]}',
  '{"\\u0064eleted" : true, "__proto__": {"deleted": false}}',
])('accepts a confirmation that repeats no member: %s', async (json) => {
  expect((await resultOf(json)).body.deleted).toBe(true);
});

it('does not say that a request was not sent if Object.prototype has the member state', async () => {
  pollute('state', 'failed');
  const fetch = (): Promise<Response> => Promise.reject(new Error('It broke after the request was sent'));
  const call = createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1);
  expect(await failureOf(call)).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
});

it('says the first way in which a body is not valid', async () => {
  const request = { method: 'DELETE', url: 'https://api.intercom.io/conversations/1' };
  const rest = { request, requestId: undefined, rateLimit: undefined, retryAfterMs: undefined };
  const head = { ...rest, status: 200, mediaType: 'application/json', headers: new Headers() };
  const response = toLightResponse({ ...head, content: '' });
  const validate = Object.assign((value: unknown): value is never => value === undefined, {
    errors: [
      { instancePath: '/id', message: 'must be string' },
      { instancePath: '/id', message: 'must be integer' },
    ],
  });
  expect(() => confirm({ data: {}, response }, validate)).toThrow(
    /^The response confirms nothing: its body\/id must be string · media type application\/json · DELETE/,
  );
});
