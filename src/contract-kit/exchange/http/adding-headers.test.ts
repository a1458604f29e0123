import { expect, it } from 'vitest';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { addingHeaders } from './adding-headers.ts';

const request: WireRequest = { method: 'GET', path: '/', headers: [['Accept', '*/*']] };
const url = new URL('http://127.0.0.1:1');

it('adds them also to the request that replaces a stale one, and shows which was sent, without them', async () => {
  const sent: WireRequest[] = [];
  const open = addingHeaders(
    () => ({
      send: async (first, { renewed = () => first } = {}) => {
        const second = await renewed();
        sent.push(first, second);
        return { request: second, result: { kind: 'failure', failure: 'reset', message: 'gone' } };
      },
      isGone: () => false,
      close: () => {},
    }),
    () => [['X-Tenant', 'acme']],
  );
  const renewed = { ...request, path: '/2' };
  const exchange = await open(url, { timeoutMs: 1, concurrency: 1 }).send(request, { renewed: () => renewed });
  expect(sent.map(({ path, headers }) => [path, headers.at(-1)])).toEqual([
    ['/', ['X-Tenant', 'acme']],
    ['/2', ['X-Tenant', 'acme']],
  ]);
  expect(exchange.request).toBe(renewed);
});
