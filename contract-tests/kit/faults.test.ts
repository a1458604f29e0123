import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import type { Fault, Topic } from './fault.ts';
import { faults } from './faults.ts';
import { type ProviderOptions, startProvider } from './provider.ts';
import { variants } from './variants.ts';

const token = 'the-Right-token-42';

async function verifyProvider(options: Omit<ProviderOptions, 'token'>, timeoutMs: number): Promise<Report> {
  const provider = await startProvider({ token, ...options });
  return await verify({ document, target: urlTarget(provider.url), token, timeoutMs }).finally(provider.close);
}

async function expectFound({ name, breaks, minimal = /./ }: Fault, timeoutMs: number): Promise<void> {
  const { verdict, findings, requests } = await verifyProvider({ fault: name }, timeoutMs);
  expect(verdict).toBe('broken');
  const said = findings.map((finding) => ({ clause: finding.clause, minimal: finding.minimal }));
  const clause: unknown = typeof breaks === 'string' ? breaks : expect.stringMatching(breaks);
  expect(said).toContainEqual({ clause, minimal: expect.stringMatching(minimal) });
  expect(requests).toBeLessThanOrEqual(200);
}

const isWaiting = (topic: Topic): boolean => topic === 'hanging';

describe('a provider with one fault', () => {
  it.each(faults.filter(({ leftOpen }) => leftOpen))(
    'is not said to hold: $name',
    async ({ name, breaks, leftOpen }) => {
      const { verdict, findings, clauses, reason } = await verifyProvider({ fault: name }, 2000);
      expect({ verdict, findings }).toEqual({ verdict: 'inconclusive', findings: [] });
      expect(clauses.filter((clause) => clause.verdict === 'not-covered').map(({ id }) => id)).toContain(breaks);
      expect(reason).toMatch(leftOpen ?? /^$/);
    },
  );

  it.each(faults.filter(({ topic, leftOpen }) => !isWaiting(topic) && !leftOpen))('is found broken: $name', (fault) =>
    expectFound(fault, 2000),
  );
});

describe.concurrent('a provider that keeps a client waiting', () => {
  it.each(faults.filter(({ topic }) => isWaiting(topic)))('is found broken: $name', (fault) => expectFound(fault, 250));
});

describe('a correct provider', () => {
  // `laws.test.ts` verifies the others, with laws.
  it.each(variants.filter(({ name }) => name === 'refuses-each-in-its-own-way'))(
    'is found to hold: $name',
    async ({ name }) => {
      const { verdict, findings, requests } = await verifyProvider({ variant: name }, 2000);
      expect(findings).toEqual([]);
      expect(verdict).toBe('holds');
      expect(requests).toBeLessThanOrEqual(200);
    },
  );
});
