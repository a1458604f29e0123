import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { isApiError } from './errors/api-error.ts';
import { isUnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback, startNothing } from './testing/loopback.ts';
import type { OutcomeRow } from './testing/outcomes/outcome-row.ts';
import { outcomeRows } from './testing/outcomes/outcome-rows.ts';

const toFacts = (error: unknown): unknown => {
  if (isApiError(error)) return { status: error.status, codes: error.codes, requestId: error.requestId };
  if (isUnexpectedResponseError(error)) return { status: error.status, requestId: error.requestId };
  return {};
};

const expectedFacts = ({ status, codes, requestId }: OutcomeRow): unknown => {
  if (status === undefined) return {};
  return codes === undefined ? { status, requestId } : { status, codes, requestId };
};

it.each(outcomeRows)('has the right error and outcome for $when', async (row) => {
  const other = await startLoopback((socket) => socket.destroy());
  const server = await startLoopback((socket) => row.answer(socket, other.baseUrl));
  const intercom = createIntercomClient({
    token: 'a-test-token',
    baseUrl: server.baseUrl,
    timeoutMs: row.timeoutMs ?? 20_000,
  });
  const call = intercom.conversations.delete(123);
  if (row.name === 'success') {
    expect((await call).body.deleted).toBe(true);
  } else {
    const error = await failureOf(call);
    expect({ name: error.name, outcome: error.outcome }).toEqual({ name: row.name, outcome: row.outcome });
    expect(toFacts(error)).toEqual(expectedFacts(row));
    expect({ method: error.method, path: error.path, id: error.id }).toEqual({
      method: 'DELETE',
      path: '/conversations/{id}',
      id: '123',
    });
    expect(error.message).toMatch(row.message ?? / · DELETE http:\/\/127\.0\.0\.1:\d+\/conversations\/123/);
  }
  expect(server.heads).toHaveLength(row.requests ?? 1);
  expect(other.heads).toEqual([]);
});

it('has the outcome not-sent if the connection is refused or the host is unknown', async () => {
  const hosts = [await startNothing(), 'https://no-such-host.invalid'];
  for (const baseUrl of hosts) {
    // No other test has this id: two requests for one conversation are not told apart.
    const client = createIntercomClient({ token: 'a-test-token', baseUrl });
    const error = await failureOf(client.conversations.delete(60_417_295));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', cause: { name: 'TypeError' } });
  }
});

it('has the outcome unknown for the same error of another fetch, which may have sent the request before', async () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause: refused }));
  const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
  expect(error).toMatchObject({
    name: 'ConnectionError',
    outcome: 'unknown',
    cause: { cause: { code: 'ECONNREFUSED' } },
  });
});

it('recognises a redirect that fetch has followed, or hides as browsers do', async () => {
  for (const fake of [{ redirected: true }, { type: 'opaqueredirect', status: 0, ok: false }]) {
    const response = Response.json({ deleted: true });
    for (const [key, value] of Object.entries(fake)) Object.defineProperty(response, key, { value });
    const intercom = createIntercomClient({ token: 'a-test-token', fetch: async () => response });
    const error = await failureOf(intercom.conversations.delete(1));
    expect(error).toMatchObject({
      name: 'UnexpectedResponseError',
      outcome: 'unknown',
      status: fake.status === 0 ? undefined : 200,
    });
  }
});

it('does not read a body whose chunks are not bytes', async () => {
  const text = new ReadableStream({ start: (controller) => controller.enqueue('text, not bytes') });
  const intercom = createIntercomClient({ token: 'a-test-token', fetch: async () => new Response(text) });
  const error = await failureOf(intercom.conversations.delete(1));
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
});

it('throws a ConnectionError with the outcome unknown if fetch does not return a response', async () => {
  const fetches: unknown[] = [
    () => undefined,
    async () => undefined,
    async () => ({}),
    () => {
      throw new Error('at once');
    },
  ];
  for (const fetch of fetches) {
    // @ts-expect-error: a caller without types may pass anything.
    const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
  }
});
