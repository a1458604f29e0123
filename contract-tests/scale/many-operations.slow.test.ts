import {
  mergeReports,
  type Report,
  readReport,
  type ShardNumber,
  urlTarget,
  type VerifyOptions,
  verify,
} from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer } from '../http-server.ts';
import { describedOperations, manyOperations } from './many-operations.ts';
import { type Fault, manyOperationsProvider } from './many-operations-provider.ts';

const count = 40;
const token = 'a-Token-42';
const document = manyOperations(count);

/** Faults of several kinds, and an undocumented status, in operations that are in different shards. */
const faulty: Fault = (operationId, { headers }, status) => {
  if (operationId === 'list_thing_2' && status === 400) return 200;
  if (/^close_thing_[147]$/.test(operationId) && status === 201) return 200;
  if (operationId === 'read_thing_5' && status === 401) return headers.authorization === undefined ? 400 : 401;
  const isOddlyRefused = ['rename_thing_6', 'list_thing_0', 'remove_thing_7'].includes(operationId);
  return isOddlyRefused && status === 400 ? 422 : status;
};

interface Provider {
  readonly verify: (options?: Partial<VerifyOptions>) => Promise<Report>;
  readonly close: () => Promise<void>;
}

async function startProvider(fault?: Fault, operations = count): Promise<Provider> {
  const { url, close } = await startHttpServer(manyOperationsProvider(operations, token, fault));
  const target = urlTarget(url);
  return {
    // The provider remembers nothing, as a mock does.
    verify: (options) => verify({ document, token, target: { ...target, makesUpResponses: true }, ...options }),
    close,
  };
}

const shards: readonly ShardNumber[] = [1, 2, 3].map((index) => ({ index, count: 3 }));
const operationsOf = ({ clauses }: Report): string[] => [...new Set(clauses.map(({ operation }) => operation))];
const notWitnessed = ({ clauses }: Report): string[] =>
  clauses.filter(({ verdict }) => verdict === 'not-covered').map(({ id }) => id);

describe('a verification in shards', () => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await startProvider(faulty);
  });
  afterAll(() => provider.close());

  it('finds, put together, what one process finds, byte for byte', async () => {
    const whole = await provider.verify();
    const reports: Report[] = [];
    for (const shard of shards) reports.push(await provider.verify({ shard }));
    const read = reports.map((report, index) => ({
      name: `${index}`,
      report: readReport(JSON.stringify(report), 'it'),
    }));
    // In any order: a pipeline's jobs end as they like.
    const merged = mergeReports(read.reverse());
    const shown = (report: Report): string => JSON.stringify({ ...report, startedAt: '', durationMs: 0 }, null, 2);
    expect(shown(merged)).toBe(shown(whole));
    expect(operationsOf({ ...whole, clauses: whole.clauses.filter(({ verdict }) => verdict === 'broken') })).toEqual([
      'close_thing_1',
      'list_thing_2',
      'close_thing_4',
      'read_thing_5',
      'close_thing_7',
    ]);
    expect(whole.undocumentedStatuses).toMatchObject([{ status: 422, operation: 'list_thing_0' }]);
    expect(whole.notVerified).toHaveLength(1);
  });

  it('gives each operation to one shard, whatever the seed, and each shard about as much to do', async () => {
    // Nobody knows beforehand how many requests the findings of a faulty provider need.
    const right = await startProvider();
    const reports: Report[] = [];
    for (const shard of shards) reports.push(await right.verify({ shard }));
    await right.close();
    expect(reports.flatMap(operationsOf).sort()).toEqual(
      describedOperations(count)
        .map(({ operationId }) => operationId)
        .sort(),
    );
    const requests = reports.map((report) => report.requests);
    expect(Math.min(...requests) / Math.max(...requests)).toBeGreaterThan(0.8);
    const otherSeed = await provider.verify({ shard: { index: 2, count: 3 }, seed: 77 });
    expect(operationsOf(otherSeed)).toEqual(operationsOf(reports[1] ?? otherSeed));
  });

  it('refuses more shards than there are operations', async () => {
    const shard = { index: 1, count: 41 };
    await expect(provider.verify({ shard })).rejects.toThrow('41 shards are too many: the run has only 40 operations.');
  });
});

describe('a reduced plan', () => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await startProvider();
  });
  afterAll(() => provider.close());

  it('witnesses every clause that the full one witnesses, with a tenth of the requests', async () => {
    const [reduced, full] = [await provider.verify(), await provider.verify({ plan: 'full' })];
    expect(reduced.verdict).toBe('holds');
    expect(reduced.plan?.kind).toBe('reduced');
    expect(full.plan).toBeUndefined();
    expect(reduced.clauses.map(({ id }) => id)).toEqual(full.clauses.map(({ id }) => id));
    expect(notWitnessed(reduced)).toEqual(notWitnessed(full));
    expect(reduced.requests).toBeLessThan(full.requests / 8);
  });

  it('sends no more to an operation, the more of them there are', async () => {
    const half = describedOperations(count / 2).map(({ operationId }) => operationId);
    const [some, all] = [await provider.verify({ operations: half, plan: 'reduced' }), await provider.verify()];
    const further = (all.requests - some.requests) / (count / 2);
    expect(further).toBeLessThan(20);
    expect(some.requests).toBeLessThan(60 * half.length);
  });

  it('tells all the while how far it is', async () => {
    const told: number[] = [];
    const { requests } = await provider.verify({
      onProgress: ({ done, requests: sent }) => told.push(done + sent),
    });
    expect(told.length).toBeGreaterThan(requests);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1 + requests);
  });
});

it('verifies 300 operations with a share of the requests that each has by itself', async () => {
  const provider = await startProvider(undefined, 300);
  const report = await provider.verify({ document: manyOperations(300) }).finally(provider.close);
  expect(report.verdict).toBe('holds');
  expect(operationsOf(report)).toHaveLength(300);
  expect(report.plan?.kind).toBe('reduced');
  expect(report.requests).toBeLessThan(300 * 20);
});
