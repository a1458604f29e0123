import { fileURLToPath } from 'node:url';
import { mergeReports, type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startProvider } from './provider.ts';
import { runSuite } from './run-suite.ts';

const token = 'a-Token-42';
const file = fileURLToPath(new URL('./skin/given.suite.ts', import.meta.url));
const id = 'deleteConversation/path/id/type#accepted-invalid';

/** The verdict of the suite, of `verify`, and of the merged reports of its shards. */
async function verdictsOn(options: Partial<VerifyOptions>, fault?: string): Promise<Record<string, unknown>> {
  const provider = await startProvider({ token, ...(fault !== undefined && { fault }) });
  const given = { document, token, ...options, target: urlTarget(provider.url) };
  try {
    const suite = await runSuite(file, { TARGET: provider.url, OPTIONS: JSON.stringify(options) });
    const { verdict } = await verify(given);
    const shard: Report = await verify({ ...given, shard: { index: 1, count: 1 } });
    const merged = mergeReports([{ name: 'shard', report: shard }], options);
    const failed = suite.filter(({ state }) => state === 'failed').map(({ name }) => name);
    return { verdict, merged: merged.verdict, failed };
  } finally {
    await provider.close();
  }
}

it.each<[string, Partial<VerifyOptions>]>([
  ['a waiver accepts', { waivers: [{ id, reason: 'It is known.' }] }],
  ['a baseline knows', { baseline: { baselineVersion: 1, findings: [{ id, statement: 'The id is an integer.' }] } }],
  ['a new baseline takes', { acceptsAll: true }],
])('a suite passes, as verify does, with a finding that %s', async (_who, options) => {
  expect(await verdictsOn(options, 'id-by-parse-int')).toEqual({ verdict: 'holds', merged: 'holds', failed: [] });
});

it.each<[string, Partial<VerifyOptions>, string | undefined, string]>([
  [
    'something is broken that no waiver names',
    { waivers: [{ id: `${id}-2`, reason: 'Another.' }] },
    'id-by-parse-int',
    'broken',
  ],
  ['the budget is too small', { maxRequests: 20 }, undefined, 'inconclusive'],
  ['the time is too short', { maxTimeMs: 1 }, undefined, 'inconclusive'],
])('the last test of a suite fails, as verify does, if %s', async (_what, options, fault, verdict) => {
  expect(await verdictsOn(options, fault)).toEqual({
    verdict,
    merged: verdict,
    failed: expect.arrayContaining(['has the verdict holds']),
  });
});
