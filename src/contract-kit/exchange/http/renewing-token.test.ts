import { expect, it } from 'vitest';
import { type Exchange, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { openConnection } from './connection.ts';
import { renewingToken } from './renewing-token.ts';

const first = { token: 'first-token-0001' };
const url = new URL('http://127.0.0.1:1');
const options = { timeoutMs: 1000, concurrency: 1 };

/** A service whose valid tokens are in this set. It repeats what it got. */
function serviceFor(valid: ReadonlySet<string>, received: string[]): typeof openConnection {
  return () => ({
    send: async (request): Promise<Exchange> => {
      const got = request.headers.map(([, value]) => value).join() + request.path;
      received.push(got);
      const token = /Bearer (\S+?)(?:\/|$)/.exec(got)?.[1] ?? '';
      const response = { status: valid.has(token) ? 200 : 401, headers: [], body: Buffer.from(`you sent ${got}`) };
      return { request, result: { kind: 'response', response } };
    },
    isGone: () => false,
    close: () => {},
  });
}

const get = (token: string): WireRequest => ({
  method: 'GET',
  path: '/orders',
  headers: [['Authorization', `Bearer ${token}`]],
});

it('asks for a new token when the accepted one is refused, and shows the first one only', async () => {
  const valid = new Set([first.token]);
  const received: string[] = [];
  const renew = async (): Promise<string> => {
    valid.add('second-token-0002');
    return 'second-token-0002';
  };
  const connection = renewingToken(serviceFor(valid, received), first, renew, () => true)(url, options);
  const request = get(first.token);
  await connection.send(request);
  valid.delete(first.token);
  const both = await Promise.all([connection.send(request), connection.send(request)]);
  for (const exchange of both) {
    expect(exchange.request).toBe(request);
    expect(responseOf(exchange)?.status).toBe(200);
    expect(Buffer.from(responseOf(exchange)?.body ?? []).toString()).toBe(`you sent Bearer ${first.token}/orders`);
  }
  expect(received.filter((got) => got.includes('second'))).toHaveLength(2);
});

it('keeps a token that was never accepted, and asks for none because of a wrong one', async () => {
  let asked = 0;
  const renew = (): string => {
    asked += 1;
    return 'second-token-0002';
  };
  const valid = new Set<string>();
  const connection = renewingToken(serviceFor(valid, []), first, renew, () => true)(url, options);
  expect(responseOf(await connection.send(get(first.token)))?.status).toBe(401);
  valid.add(first.token);
  await connection.send(get(first.token));
  expect(responseOf(await connection.send(get('wrong-token-9999')))?.status).toBe(401);
  expect(asked).toBe(0);
});

it('changes a wrong token in the same way as the new token', async () => {
  const valid = new Set([first.token]);
  const received: string[] = [];
  const renew = (): string => 'second-token-0002';
  const connection = renewingToken(serviceFor(valid, received), first, renew, () => true)(url, options);
  await connection.send(get(first.token));
  valid.clear();
  valid.add('second-token-0002');
  await connection.send(get(first.token));
  await connection.send(get('first-token-000'));
  expect(received.at(-1)).toBe('Bearer second-token-000/orders');
});
