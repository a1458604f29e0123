import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { httpResponse } from './testing/response.ts';

const json = { 'content-type': 'application/json' };
const empty = new Uint8Array();

it.each([200, 401])('stops reading a %i whose chunks are empty without end', async (status) => {
  let reads = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      reads++;
      controller.enqueue(empty);
    },
  });
  const fetch = async (): Promise<Response> => new Response(body, { status, headers: json });
  const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
  expect(error).toMatchObject(
    status === 200 ? { name: 'UnexpectedResponseError', outcome: 'unknown' } : { status, outcome: 'refused' },
  );
  expect(reads).toBeLessThan(10_000);
});

it('reads a confirmation that comes byte by byte, between empty chunks', async () => {
  const bytes = [...new TextEncoder().encode('{"deleted":true}')];
  const body = new ReadableStream({
    pull: (controller) => {
      const byte = bytes.shift();
      if (byte === undefined) controller.close();
      else for (const chunk of [empty, Uint8Array.of(byte)]) controller.enqueue(chunk);
    },
  });
  const fetch = async (): Promise<Response> => new Response(body, { headers: json });
  const { body: confirmed } = await createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1);
  expect(confirmed).toEqual({ deleted: true });
});

it.each([
  ['a megabyte of %', '%'.repeat(1_000_000)],
  ['500,000 nested arrays', `{"deleted":true,"x":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
])('does not read %s, which would take seconds', async (_, body) => {
  for (const status of [200, 401]) {
    const server = await startLoopback((socket) => socket.write(httpResponse(status, body, json)));
    const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
    const viaHelper = await failureOf(intercom.conversations.delete(1));
    expect(viaHelper).toMatchObject({ outcome: status === 200 ? 'unknown' : 'refused' });
    const viaApi = intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
    if (status === 200) expect(await failureOf(viaApi)).toMatchObject({ name: 'UnexpectedResponseError' });
    else expect((await viaApi).error).toBe('');
  }
});

it('refuses a confirmation that nests too deeply to be written again', async () => {
  const nested = `{"deleted":true,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const server = await startLoopback((socket) => socket.write(httpResponse(200, nested, json)));
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  const error = await failureOf(intercom.conversations.delete(1));
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
});
