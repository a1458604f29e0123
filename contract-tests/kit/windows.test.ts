import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { type ProviderOptions, type RunningProvider, startProvider } from './provider.ts';

const token = 'the-Right-token-42';
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

async function verifyProvider(
  options: Omit<ProviderOptions, 'token'>,
  seed: number,
): Promise<{ report: Report; sent: RunningProvider['requests'] }> {
  const provider = await startProvider({ token, ...options });
  const target = urlTarget(provider.url);
  const report = await verify({ document, target, token, seed }).finally(provider.close);
  return { report, sent: provider.requests };
}

describe.each(['id-of-six-digits-refused', 'id-of-eleven-digits-crashes'])('the fault %s', (fault) => {
  it.each(seeds)('is found with seed %i', async (seed) => {
    const { report } = await verifyProvider({ fault }, seed);
    expect(report.verdict).toBe('broken');
    expect(report.findings.map(({ clause }) => clause)).toEqual(['deleteConversation/path/id/type']);
    expect(report.findings[0]?.minimal).toMatch(/^id = -?\d+(?:, -?\d+)*$/);
    expect(report.requests).toBeLessThanOrEqual(200);
  });
});

describe('a correct provider', () => {
  it.each(seeds)('holds with seed %i', async (seed) => {
    const { report } = await verifyProvider({}, seed);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(report.requests).toBeLessThanOrEqual(200);
  });

  it('gets at most half of its requests byte for byte from two seeds', async () => {
    const sent = await Promise.all(
      [1, 2, 3].map(async (seed) => {
        const { sent: calls } = await verifyProvider({}, seed);
        return calls.map(({ method, path, query, headers }) =>
          JSON.stringify([method, path, `${query}`, headers.filter(([name]) => name.toLowerCase() !== 'host')]),
        );
      }),
    );
    for (const one of sent)
      for (const other of sent)
        if (one !== other)
          expect(one.filter((text) => other.includes(text)).length).toBeLessThanOrEqual(one.length / 2);
  });

  it('gets an ordinary id other than 123, and few equal requests', async () => {
    const { sent } = await verifyProvider({}, 1);
    expect(sent.filter(({ id }) => id === '123').length).toBeLessThan(5);
  });
});

it.each([
  ['token-not-compared', /token undefined, token null, .*token cut after \d+ characters/],
  ['token-may-be-cut', /token cut after \d+ characters/],
  ['token-compared-by-checksum', /characters \d+ and \d+ swapped/],
])('reveals nothing about the token: %s', async (fault, minimal) => {
  for (const seed of [1, 2]) {
    const { report } = await verifyProvider({ fault }, seed);
    const [finding] = report.findings;
    expect(finding?.minimal).toMatch(minimal);
    const texts = JSON.stringify(report);
    for (let length = 5; length <= token.length; length += 1) expect(texts).not.toContain(token.slice(0, length));
    for (let start = 0; start < token.length - 6; start += 1) expect(texts).not.toContain(token.slice(start));
  }
});
