import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import type { Finding } from '../report.ts';
import { joinParts, type ReportPart, shardFacts } from './report-part.ts';

const part: ReportPart = {
  requests: 2,
  clauses: [],
  findings: [],
  undocumentedStatuses: [],
  notVerified: [],
  notRun: 1,
  reasons: [],
  complete: true,
  reach: { operations: 1, unreached: [], excused: [], throttled: [], slow: [] },
};
const unreached: ReportPart = { ...part, reach: { ...part.reach, unreached: ['readOrder'] } };
const facts = { target: 't', seed: 1, durationMs: 5, plan: undefined, minReached: 100 };
const finding = { clause: 'a' } as Finding;

it.each<[string, Partial<ReportPart>[], string]>([
  ['everything was reached and sent', [{}, {}], 'holds'],
  ['an operation was not reached', [{}, unreached], 'inconclusive'],
  ['something is broken', [{ findings: [finding] }, { complete: false }], 'broken'],
  ['a part was left out', [{}, { complete: false }], 'inconclusive'],
  ['there is nothing', [], 'inconclusive'],
])('gives the right verdict if %s', (_name, parts, verdict) => {
  expect(
    joinParts(
      parts.map((one) => ({ ...part, ...one })),
      facts,
    ).verdict,
  ).toBe(verdict);
});

it('does not hold if nothing was reached, however few operations have to be', () => {
  expect(joinParts([part, unreached], { ...facts, minReached: 50 }).verdict).toBe('holds');
  expect(joinParts([unreached], { ...facts, minReached: 0 }).verdict).toBe('inconclusive');
});

it('adds the counts, and reports everything else once', () => {
  const gap = (status: number, count: number) => ({ status, count, example: `GET /${count}` });
  const unseen = (operation: string) => ({ pointer: '/x', reason: 'r', operation });
  const report = joinParts(
    [
      { ...part, undocumentedStatuses: [gap(422, 1)], notVerified: [unseen('a')], reasons: ['One.', 'Two.'] },
      {
        ...part,
        undocumentedStatuses: [gap(418, 2), gap(422, 3)],
        notVerified: [unseen('b'), { pointer: '/y', reason: 'r' }],
        reasons: ['Two.'],
      },
    ],
    { ...facts, reason: 'Zero.' },
  );
  expect(report).toMatchObject({
    requests: 4,
    notRun: 2,
    reason: 'Zero. One. Two.',
    undocumentedStatuses: [
      { status: 422, count: 4, example: 'GET /1' },
      { status: 418, count: 2 },
    ],
    notVerified: [unseen('a'), { pointer: '/y', reason: 'r' }],
  });
});

it('says nothing of what there is nothing to say of', () => {
  const report = joinParts([part], facts);
  for (const absent of ['reason', 'plan', 'shard']) expect(report).not.toHaveProperty(absent);
  const plan = { kind: 'reduced', summary: 's' } as const;
  const shard = shardFacts({ index: 1, count: 2 }, { document: {}, operations: [], options: [] }, [part], undefined);
  expect(joinParts([part], { ...facts, plan, shard })).toMatchObject({ plan, shard });
});

it('tells shares of one run by a digest of all that decides about it', () => {
  const run = { document: { openapi: '3.1.0' }, operations: readOperations(orderDocument), options: [1] };
  const share = (more: object, parts = [part]) =>
    shardFacts({ index: 1, count: 2 }, { ...run, ...more }, parts, undefined);
  expect(share({})).toMatchObject({ index: 1, count: 2, operations: ['readOrder'], accepted: true, complete: true });
  expect(share({}).contract).toMatch(/^[0-9a-f]{64}$/);
  expect(share({ options: [1] }).contract).toBe(share({}).contract);
  expect(share({ options: [2] }).contract).not.toBe(share({}).contract);
  expect(share({ operations: [] }).contract).not.toBe(share({}).contract);
  expect(share({ document: {} }).contract).not.toBe(share({}).contract);
  expect(share({}, [])).toMatchObject({ accepted: false, complete: true });
  const parts = [{ ...unreached, complete: false }, part];
  expect(share({}, parts)).toMatchObject({ accepted: true, complete: false });
});
