import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { verifyLibrary } from '../testing/verify-library.ts';

it('removes what it has made after an interruption, however long that takes', async () => {
  const interrupt = new AbortController();
  let racks = 0;
  const { report, left } = await verifyLibrary({ signal: interrupt.signal, maxRequests: 60 }, async (request) => {
    if (request === 'POST /racks') racks += 1;
    if (racks > 15) interrupt.abort();
    // Fifteen removals take longer than the run waits for one response.
    if (interrupt.signal.aborted && request.startsWith('DELETE ')) await setTimeout(1000);
  });
  expect(report.state?.removed).toBeGreaterThan(10);
  expect(left.filter((path) => path.startsWith('/racks/'))).toEqual(['/racks/mine']);
});
