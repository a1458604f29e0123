import { getEventListeners } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { createCase } from '../../../contract/model/case.ts';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { orderDocument } from '../../../testing/order-document.ts';
import type { Guard } from '../../../verify/send/guard.ts';
import { createProvisioning, noProvisioning, type Provisioning } from './provisioning.ts';

afterEach(() => vi.useRealTimers());

const [one] = readOperations(orderDocument).map((operation) => createCase(operation, []));
if (one === undefined) throw new Error('no operation');
const fails = async (): Promise<never> => {
  throw new Error('full');
};

const openGuard: Guard = {
  admit: async (given) => given,
  release: async () => {},
  permits: () => true,
  isMade: () => false,
  serves: () => false,
  heed: () => {},
  isAlarmed: () => false,
};

function provisioningWith(guard: Partial<Guard>, signal?: AbortSignal): Provisioning {
  return createProvisioning({ ...openGuard, ...guard }, signal);
}

it('says nothing where nothing fails', async () => {
  const provisioning = provisioningWith({});
  expect(await provisioning.admit(one)).toBe(one);
  await provisioning.release(one);
  expect(provisioning.failure()).toBeUndefined();
  expect(provisioning.isGivenUp()).toBe(false);
});

it('never fails where nothing has to be made', async () => {
  const provisioning = noProvisioning({
    ...openGuard,
    release: fails,
  });
  expect(await provisioning.admit(one)).toBe(one);
  await expect(provisioning.release(one)).resolves.toBeUndefined();
  expect([provisioning.failure(), provisioning.isGivenUp()]).toEqual([undefined, false]);
});

it('counts what fails, and gives up after three in a row', async () => {
  const provisioning = provisioningWith({ admit: fails });
  expect(await provisioning.admit(one)).toBeUndefined();
  expect(provisioning.failure()).toBe("The provision module's `create` failed once: full");
  await provisioning.admit(one);
  expect(provisioning.failure()).toBe("The provision module's `create` failed 2 times: full");
  expect(provisioning.isGivenUp()).toBe(false);
  await provisioning.admit(one);
  expect(provisioning.isGivenUp()).toBe(true);
  expect(provisioning.failure()).toBe("The provision module's `create` failed 3 times, so nothing more was sent: full");
});

it('begins to count anew after a success', async () => {
  const results = [fails, fails, async () => one, fails, fails];
  const provisioning = provisioningWith({ admit: () => results.shift()?.() ?? fails() });
  for (let call = 0; call < 5; call += 1) await provisioning.admit(one);
  expect(provisioning.isGivenUp()).toBe(false);
  expect(provisioning.failure()).toContain('failed 4 times:');
});

it('gives up on what cannot be removed, too, and says what failed first', async () => {
  const provisioning = provisioningWith({ release: () => Promise.reject('locked') });
  for (let call = 0; call < 3; call += 1) await provisioning.release(one);
  expect(provisioning.isGivenUp()).toBe(true);
  expect(provisioning.failure()).toBe(
    "The provision module's `cleanup` failed 3 times, so nothing more was sent: locked",
  );
});

it('names both steps where both failed', async () => {
  const provisioning = provisioningWith({ admit: fails, release: () => Promise.reject('locked') });
  await provisioning.admit(one);
  await provisioning.release(one);
  expect(provisioning.failure()).toBe(
    "The provision module's `create` failed once and its `cleanup` failed once: full",
  );
});

it.each([
  ['has ended', true],
  ['ends', false],
])('waits five seconds for what is under way when the run %s, and removes what comes later', async (_when, isEnded) => {
  vi.useFakeTimers();
  const controller = new AbortController();
  if (isEnded) controller.abort();
  const released: unknown[] = [];
  let make: (given: typeof one) => void = () => {};
  const provisioning = provisioningWith(
    {
      admit: () =>
        new Promise((resolve) => {
          make = resolve;
        }),
      release: async (given) => void released.push(given),
    },
    controller.signal,
  );
  let settled: unknown = 'waiting';
  void provisioning.admit(one).then((own) => {
    settled = own;
  });
  controller.abort();
  await vi.advanceTimersByTimeAsync(4999);
  expect(settled).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(settled).toBeUndefined();
  expect(released).toEqual([]);
  make(one);
  await vi.advanceTimersByTimeAsync(0);
  expect(released).toEqual([one]);
});

it('removes nothing before it was sent', async () => {
  const released: unknown[] = [];
  await provisioningWith({ release: async (given) => void released.push(given) }).admit(one);
  expect(released).toEqual([]);
});

it('removes nothing where nothing was made, be it too late', async () => {
  vi.useFakeTimers();
  const released: unknown[] = [];
  let make: (own: undefined) => void = () => {};
  const admit = (): Promise<undefined> =>
    new Promise((resolve) => {
      make = resolve;
    });
  const provisioning = provisioningWith(
    { admit, release: async (given) => void released.push(given) },
    AbortSignal.abort(),
  );
  void provisioning.admit(one);
  await vi.advanceTimersByTimeAsync(5000);
  make(undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(released).toEqual([]);
});

it('waits for what is made as long as the run lasts', async () => {
  vi.useFakeTimers();
  let isSettled = false;
  const provisioning = provisioningWith({ admit: () => new Promise(() => {}) }, new AbortController().signal);
  void provisioning.admit(one).finally(() => {
    isSettled = true;
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isSettled).toBe(false);
});

it('leaves no timer behind', async () => {
  vi.useFakeTimers();
  const controller = new AbortController();
  controller.abort();
  const provisioning = provisioningWith({}, controller.signal);
  await provisioning.admit(one);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves no listener behind', async () => {
  const { signal } = new AbortController();
  await provisioningWith({}, signal).admit(one);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
