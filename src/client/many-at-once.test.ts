import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { outcomeOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { createLedger } from './testing/many-calls.ts';

it('gives each of 1,000 concurrent calls an outcome that agrees with what the server did', async () => {
  const ledger = createLedger();
  const server = await startLoopback(ledger.answer);
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  const ids = Array.from({ length: 1000 }, (_, index) => String(index));
  const outcomes = await Promise.all(ids.map((id) => outcomeOf(intercom.conversations.delete(id))));
  const counts: Record<string, number> = {};
  for (const [index, outcome = 'success'] of outcomes.entries()) {
    const id = String(index);
    const timesDeleted = ledger.deleted.get(id) ?? 0;
    const requests = ledger.requests.get(id) ?? 0;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    expect(timesDeleted, `deletions of ${id}`).toBeLessThanOrEqual(1);
    expect(requests, `requests for ${id}`).toBeLessThanOrEqual(4);
    if (outcome === 'success') expect(timesDeleted, id).toBe(1);
    if (outcome === 'refused') expect(timesDeleted, id).toBe(0);
    if (outcome === 'not-sent') expect(requests, id).toBe(0);
  }
  // Plans 0–2 of 11 end in success, 3 and 10 in a refusal, the other six in what nobody can know.
  expect(counts).toEqual({ success: 273, refused: 181, unknown: 546 });
});
