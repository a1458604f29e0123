import { expect, it } from 'vitest';
import { rateLimitLaw } from '../../exchange/laws/rate-limit-law.ts';
import { verifyOrders } from '../../testing/verify-orders.ts';

const law = 'readOrder/law/retry-and-rate-limit-headers';

it.each([
  ['soon', [{ clause: law, minimal: 'rate = above the limit', actual: 'a malformed Retry-After: "soon"' }]],
  ['Sun, 06 Nov 1994 08:49:37 GMT', []],
])('a response that puts a request off until %s is judged by the laws', async (text, findings) => {
  const { report } = await verifyOrders(
    ({ index }) => (index === 3 ? { status: 429, headers: [['Retry-After', text]] } : undefined),
    { laws: [rateLimitLaw] },
  );
  expect(report.findings).toMatchObject(findings);
});

it('what is wrong with every response is told once', async () => {
  const headers = [['Retry-After', 'soon']] as const;
  const { report } = await verifyOrders(
    ({ index, isValid }) => ({ status: index === 3 ? 429 : isValid ? 200 : 400, headers }),
    { laws: [rateLimitLaw] },
  );
  expect(report.findings.filter(({ clause }) => clause === law)).toHaveLength(1);
});
