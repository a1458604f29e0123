import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createIntercomClient } from './client.ts';
import { isApiError } from './errors.ts';
import { failureOf } from './testing/failure-of.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { startLoopback } from './testing/loopback.ts';
import { check } from './testing/property.ts';
import { confirmation, httpResponse, jsonResponse } from './testing/response.ts';

const startsAt = Date.parse('2026-11-25T12:00:00Z');
const timeoutMs = 60_000;

type Headers429 = Readonly<Record<string, string>>;

/** Makes one call to a server that responses with a 429 for each of the given headers, then with a confirmation. */
const run = async (limits: readonly Headers429[], retry?: number) => {
  const clock = createFakeClock(startsAt, timeoutMs);
  let requests = 0;
  const fetch = async (): Promise<Response> => {
    const headers = limits[requests++];
    return headers ? new Response(null, { status: 429, headers }) : Response.json(confirmation);
  };
  const intercom = createIntercomClient({ token: 'a-test-token', fetch, clock, timeoutMs, retry, random: () => 0 });
  const error: unknown = await intercom.conversations.delete(1).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { waits: clock.waits, requests, error: isApiError(error) ? error : undefined, isSuccess: error === undefined };
};

const inSeconds = (seconds: number): string => String(startsAt / 1000 + seconds);
const asDate = (seconds: number): string => new Date(startsAt + seconds * 1000).toUTCString();

it.each<[string, Headers429, number]>([
  ['seconds', { 'retry-after': '7' }, 7000],
  ['no seconds at all', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': asDate(9) }, 9000],
  ['a reset', { 'x-ratelimit-reset': inSeconds(5) }, 5000],
  ['seconds, which are believed before a reset', { 'retry-after': '2', 'x-ratelimit-reset': inSeconds(50) }, 2000],
  ['a date, which is believed before a reset', { 'retry-after': asDate(3), 'x-ratelimit-reset': inSeconds(50) }, 3000],
  ['negative seconds and a reset', { 'retry-after': '-1', 'x-ratelimit-reset': inSeconds(4) }, 4000],
  ['a past date and a reset', { 'retry-after': asDate(-10), 'x-ratelimit-reset': inSeconds(4) }, 4000],
  ['garbage and a reset', { 'retry-after': 'soon', 'x-ratelimit-reset': inSeconds(4) }, 4000],
  ['nothing', {}, 500],
  ['decimals', { 'retry-after': '1.5' }, 500],
  ['an exponent', { 'retry-after': '1e9' }, 500],
  ['a past reset', { 'x-ratelimit-reset': inSeconds(-100) }, 500],
  ['a negative reset', { 'x-ratelimit-reset': '-5' }, 500],
  ['a date in another form', { 'retry-after': '2036-01-01' }, 500],
  ['a date that does not exist', { 'retry-after': 'Xyz, 99 Foo 2036 99:99:99 GMT' }, 500],
])('waits as long as a 429 with %s asks for', async (_, headers, expected) => {
  const { waits, requests, isSuccess } = await run([headers]);
  expect({ waits, requests, isSuccess }).toEqual({ waits: [expected], requests: 2, isSuccess: true });
});

it.each<[string, Headers429, number]>([
  ['a minute', { 'retry-after': '60' }, 60_000],
  ['a year', { 'retry-after': '31536000' }, 31_536_000_000],
  ['more seconds than a number holds', { 'retry-after': '9'.repeat(400) }, 8.64e15],
  ['a date in a year', { 'retry-after': asDate(31_536_000) }, 31_536_000_000],
  ['a reset in milliseconds', { 'x-ratelimit-reset': String(startsAt) }, startsAt * 1000 - startsAt],
])('does not begin a wait of %s, which would exceed the deadline', async (_, headers, retryAfterMs) => {
  const { waits, requests, error } = await run([headers]);
  expect({ waits, requests }).toEqual({ waits: [], requests: 1 });
  expect(error).toMatchObject({ status: 429, outcome: 'refused', retryAfterMs });
});

it('retries three times by default, or as often as the option says, and then throws the last 429', async () => {
  const limits = Array.from({ length: 20 }, () => ({ 'retry-after': '1' }));
  for (const [retry, requests] of [
    [undefined, 4],
    [0, 1],
    [1, 2],
    [10, 11],
  ] as const) {
    const result = await run(limits, retry);
    expect(result).toMatchObject({ requests, error: { status: 429, outcome: 'refused', retryAfterMs: 1000 } });
  }
});

it('doubles the wait with each retry, and adds a random part', async () => {
  expect((await run([{}, {}, {}])).waits).toEqual([500, 1000, 2000]);
});

it('ends within the deadline, with success or a 429, for any headers', async () => {
  const seconds = fc.oneof(fc.integer({ min: -5, max: 90 }), fc.constantFrom(1e9, 31_536_000)).map(String);
  const dates = fc.integer({ min: -100, max: 100 }).map(asDate);
  const resets = fc.integer({ min: -100, max: 100 }).map(inSeconds);
  const visible = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const limits = fc.record(
    {
      'retry-after': fc.oneof(seconds, dates, visible),
      'x-ratelimit-reset': fc.oneof(resets, seconds, visible),
    },
    { requiredKeys: [] },
  );
  await check(
    fc.asyncProperty(fc.array(limits, { maxLength: 6 }), fc.integer({ min: 0, max: 5 }), async (all, retry) => {
      const { waits, requests, error, isSuccess } = await run(all, retry);
      expect(requests).toBe(waits.length + 1);
      expect(waits.length).toBeLessThanOrEqual(Math.min(retry, all.length));
      expect(waits.every((wait) => wait >= 0)).toBe(true);
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(timeoutMs);
      expect(isSuccess).toBe(requests > all.length);
      if (!isSuccess) expect(error).toMatchObject({ status: 429, outcome: 'refused' });
    }),
    500,
  );
});

it('retries only a 429', async () => {
  for (const status of [400, 401, 403, 404, 408, 409, 425, 500, 502, 503, 504, 302, 202]) {
    const server = await startLoopback((socket) => socket.write(httpResponse(status, '', { 'retry-after': '0' })));
    const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl, retry: 10 });
    await failureOf(intercom.conversations.delete(1));
    expect(server.heads, `status ${status}`).toHaveLength(1);
  }
});

it('sends the same request again, with a new token if the function returns one', async () => {
  const server = await startLoopback((socket, _, index) =>
    socket.write(index < 2 ? httpResponse(429, '', { 'retry-after': '0' }) : jsonResponse(200, confirmation)),
  );
  let calls = 0;
  const token = async (): Promise<string> => `token-number-${++calls}`;
  await createIntercomClient({ token, baseUrl: server.baseUrl }).conversations.delete(7, { retainMetrics: true });
  const tokens = server.heads.map((head) => /^authorization: (.*)$/im.exec(head)?.[1]);
  expect(tokens).toEqual(['Bearer token-number-1', 'Bearer token-number-2', 'Bearer token-number-3']);
  const others = server.heads.map((head) => head.replace(/^authorization: .*$/im, ''));
  expect(new Set(others).size).toBe(1);
});

it('sends nothing again after a result that could be a deletion', async () => {
  const server = await startLoopback((socket, _, index) =>
    index === 0 ? socket.write(httpResponse(429, '', { 'retry-after': '0' })) : socket.destroy(),
  );
  const error = await failureOf(
    createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(7),
  );
  expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
  expect(server.heads).toHaveLength(2);
});

it("calls the caller's functions without an object of the client", async () => {
  const seen: unknown[] = [];
  let requests = 0;
  const fetch = async function (this: unknown): Promise<Response> {
    seen.push(this);
    return requests++ ? Response.json(confirmation) : new Response(null, { status: 429 });
  };
  function token(this: unknown): string {
    seen.push(this);
    return 'a-test-token';
  }
  function random(this: unknown): number {
    seen.push(this);
    return 0;
  }
  const clock = createFakeClock(startsAt, timeoutMs);
  await createIntercomClient({ token, fetch, clock, timeoutMs, random }).conversations.delete(1);
  expect(seen).toEqual(Array(5).fill(undefined)); // two tokens, two requests, one wait
});

it('looks Math.random up at each wait', async () => {
  let requests = 0;
  const fetch = async (): Promise<Response> =>
    requests++ ? Response.json(confirmation) : new Response(null, { status: 429 });
  const clock = createFakeClock(startsAt, timeoutMs);
  const intercom = createIntercomClient({ token: 'a-test-token', fetch, clock, timeoutMs });
  const platformRandom = Math.random;
  Math.random = () => 0.5;
  onTestFinished(() => {
    Math.random = platformRandom;
  });
  await intercom.conversations.delete(1);
  expect(clock.waits).toEqual([750]);
});
