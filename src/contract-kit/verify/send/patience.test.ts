import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../contract/model/exchange.ts';
import { createPatience, sendPatiently } from './patience.ts';

describe('the patience of a run', () => {
  // With an aborted signal, no wait takes time. Waits at the same time share their time, so each of these is longer.
  const patience = () => createPatience(AbortSignal.abort());

  it('ends after half a minute without a response', async () => {
    const { wait } = patience();
    expect(await wait(20_000)).toBe(true);
    expect(await wait(29_000)).toBe(true);
    expect(await wait(31_000)).toBe(false);
    expect(await wait(1)).toBe(false);
  });

  it('is renewed by a response, until five minutes are waited in all', async () => {
    const { wait, renew } = patience();
    const waited: boolean[] = [];
    for (let ms = 29_000; ms < 400_000; ms += 29_000) {
      waited.push(await wait(ms));
      renew();
    }
    expect(waited.filter((one) => one)).toHaveLength(10);
    expect(waited.indexOf(false)).toBe(10);
  });
});

describe('a request that is sent patiently', () => {
  const request = { method: 'POST', path: '/orders', headers: [] };
  const answered = (status: number): Exchange => {
    const headers: [string, string][] = status === 429 ? [['Retry-After', '0']] : [];
    return { request, result: { kind: 'response', response: { status, headers, body: Buffer.from('') } } };
  };

  it('is sent again until the target does not ask to wait', async () => {
    const statuses = [429, 429, 201, 500];
    const send = async () => answered(statuses.shift() ?? 0);
    const exchange = await sendPatiently(createPatience(undefined), () => false, send);
    expect(exchange.result).toMatchObject({ response: { status: 201 } });
    expect(statuses).toEqual([500]);
  });

  it('is sent once when the run was ended', async () => {
    const signal = AbortSignal.abort();
    let sent = 0;
    await sendPatiently(
      createPatience(signal),
      () => signal.aborted,
      async () => {
        sent += 1;
        return answered(429);
      },
    );
    expect(sent).toBe(1);
  });
});
