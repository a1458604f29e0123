import { afterEach, expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { confirmation, jsonResponse } from './testing/response.ts';

const resultOf = async (body: unknown, headers: Record<string, string> = {}) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, body, headers)));
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

afterEach(() => {
  for (const name of ['deleted', 'id', 'errors', 'request_id']) Reflect.deleteProperty(Object.prototype, name);
});

it('ignores what a polluted prototype adds to the body', async () => {
  Reflect.set(Object.prototype, 'deleted', true);
  expect(await failureOf(resultOf({}))).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
  Reflect.set(Object.prototype, 'id', '999');
  expect((await resultOf({ deleted: true })).body).toEqual({ deleted: true });
});

it('ignores what a polluted prototype adds to an error', async () => {
  Reflect.set(Object.prototype, 'errors', [{ code: 'polluted' }]);
  Reflect.set(Object.prototype, 'request_id', 'polluted');
  const server = await startLoopback((socket) => socket.write(jsonResponse(404, {})));
  const call = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(1);
  expect(await failureOf(call)).toMatchObject({ codes: [], requestId: undefined });
});

it.each(['999', '1', '0', '1230', '12300000000000000000000000000000000001'])(
  'refuses a confirmation of conversation %s for the conversation 123',
  async (id) => {
    const error = await failureOf(resultOf({ ...confirmation, id }));
    expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown', id: '123' });
    expect(error.message).toContain('its body names another conversation');
  },
);

it.each(['123', '0123', '5ba682d23d7cf92bef87bfd4', 'abc', '', '1.23e2', 'conversation-999'])(
  'accepts a confirmation with the id %j, which is the same number or cannot be compared',
  async (id) => {
    expect((await resultOf({ ...confirmation, id })).body.id).toBe(id);
  },
);
