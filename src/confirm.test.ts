import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { startLoopback } from './testing/loopback.ts';
import { confirmation, jsonReply } from './testing/reply.ts';

const resultOf = async (body: unknown, headers: Record<string, string> = {}) => {
  const server = await startLoopback((socket) => socket.write(jsonReply(200, body, headers)));
  return createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(123);
};

it('carries the body, the request id and the rate limit', async () => {
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

it('has no request id and no rate limit when the reply has none', async () => {
  expect(await resultOf(confirmation)).toStrictEqual({
    body: confirmation,
    requestId: undefined,
    rateLimit: undefined,
  });
});

it('keeps fields that nobody knows', async () => {
  const body = { ...confirmation, new_field: { deep: [1, null] } };
  expect((await resultOf(body)).body).toEqual(body);
});

it('asks for JSON, with the token, and sends no body', async () => {
  const server = await startLoopback((socket) => socket.write(jsonReply(200, confirmation)));
  await createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(123);
  expect(server.heads[0]).toMatch(/^accept: application\/json\r$/im);
  expect(server.heads[0]).toMatch(/^authorization: Bearer a-test-token\r$/im);
  expect(server.heads[0]).not.toMatch(/^content-/im);
});
