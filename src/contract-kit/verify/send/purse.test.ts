import { expect, it } from 'vitest';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { RemovalsOwed } from '../../things/make/removals-owed.ts';
import { createPurse, maxOfRun } from './purse.ts';

const request = (method: string): WireRequest => ({ method, path: '/things', headers: [] });
const target = new URL('http://127.0.0.1');

/** A purse over a service that accepts all, and the methods that have left. */
function purseOf(
  max: number,
  owed?: Omit<RemovalsOwed, 'isGone'>,
): { send: (method: string) => Promise<string>; purse: ReturnType<typeof createPurse> } {
  const purse = createPurse(max, undefined, 0, owed);
  const connection = purse.pay(() => ({
    send: async (one) => ({
      request: one,
      result: { kind: 'response', response: { status: 201, headers: [], body: new Uint8Array() } },
    }),
    isGone: () => false,
    close: () => {},
  }))(target, { timeoutMs: 1, concurrency: 1 });
  return { purse, send: async (method) => (await connection.send(request(method))).result.kind };
}

it('lets no more requests leave than there are, whoever sends them, and says what to do', async () => {
  const { purse, send } = purseOf(3);
  expect([await send('GET'), await send('GET'), await send('GET')]).toEqual(['response', 'response', 'response']);
  expect(purse.whyShort()).toBe(undefined);
  expect(await send('GET')).toBe('withheld');
  expect(purse.whyShort()).toBe(
    'The run has sent its 3 requests, and some are missing: verify fewer operations with --operation or --shard, or raise --max-requests',
  );
});

it('keeps the requests that removing takes, and those that it may take after what is under way', async () => {
  const owed: string[] = [];
  const { purse, send } = purseOf(6, {
    count: () => owed.length,
    most: ({ method }) => (method === 'POST' ? 2 : 0),
    note: ({ request: { method, path } }) => void (method === 'POST' ? owed.push(path) : owed.pop()),
  });
  expect(await Promise.all([send('POST'), send('POST'), send('POST')])).toEqual(['response', 'response', 'withheld']);
  expect([await send('GET'), await send('POST')]).toEqual(['response', 'withheld']);
  purse.open();
  expect([await send('DELETE'), await send('DELETE')]).toEqual(['response', 'response']);
});

it('has three times as many requests for a run as its operations have', () => {
  expect([maxOfRun(100), maxOfRun(100, 50), maxOfRun(1)]).toEqual([72_000, 15_000, 4000]);
});
