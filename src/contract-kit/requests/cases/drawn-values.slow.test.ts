import { describe, expect, it } from 'vitest';
import { type Case, requestKey } from '../../contract/model/case.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { dimensionsOf } from './dimensions.ts';
import { planCases } from './plan-cases.ts';
import { operationOf } from './testing/operation-of.ts';

const operation = readOperations(orderDocument)[0] as Operation;
const token = 'k7-Secret_0042';
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

const plan = (seed: number, one = operation): Case[] =>
  planCases(one, dimensionsOf(one, { token, seed }), { seed, maxCases: 180 });
/** An operation with as many combinations of states as the packaged one. */
const many = operationOf({
  parameters: [
    { in: 'query', name: 'n', required: true, schema: { type: 'integer' } },
    { in: 'query', name: 'version', schema: { enum: Array.from({ length: 21 }, (_, index) => `v${index}`) } },
    { in: 'query', name: 'flag', schema: { type: 'boolean' } },
  ],
});
const partOf = (testCase: Case, dimension: string) => testCase.values.find((value) => value.dimension === dimension);
const labelOf = (testCase: Case, dimension = 'number'): string => partOf(testCase, dimension)?.label ?? '';
const valid = (seed: number): Case[] => plan(seed).filter(({ expectation }) => expectation === 'accept');

describe('the whole numbers of a plan', () => {
  it.each(seeds)('have every length from 1 to 20 digits with seed %i', (seed) => {
    const lengths = new Set(valid(seed).map((testCase) => labelOf(testCase).replace('-', '').length));
    for (let length = 1; length <= 20; length += 1) expect(lengths).toContain(length);
  });

  it('begin with a baseline of some digits that the seed draws', () => {
    const baselines = seeds.map((seed) => labelOf(plan(seed)[0] as Case));
    for (const baseline of baselines) expect(baseline).toMatch(/^[1-9]\d{2,8}$/);
    expect(new Set(baselines).size).toBe(seeds.length);
  });

  it('have every last digit, every first digit and every low nibble', () => {
    for (const seed of seeds) {
      const numbers = plan(seed, many)
        .filter(({ expectation }) => expectation === 'accept')
        .map((testCase) => labelOf(testCase, 'n').replace('-', ''));
      expect(new Set(numbers.map((text) => text.at(-1))).size).toBe(10);
      expect(new Set(numbers.filter((text) => text !== '0').map((text) => text[0])).size).toBe(9);
      expect(new Set(numbers.map((text) => Number(BigInt(text) & 15n))).size).toBe(16);
    }
  });

  it('stand beside faults of all kinds, each taken from a valid request', () => {
    for (const seed of seeds.slice(0, 5)) {
      const known = new Set(valid(seed).map((testCase) => labelOf(testCase)));
      const others = plan(seed).filter(
        ({ expectation, fault }) =>
          expectation === 'refuse' && fault?.dimension !== 'number' && !fault?.rule.endsWith('/random'),
      );
      const used = others.map((testCase) => labelOf(testCase));
      expect(used.filter((label) => !known.has(label))).toEqual([]);
      expect(new Set(used).size).toBeGreaterThan(15);
    }
  });

  it('stay within the bounds of the schema', () => {
    const bounded = operationOf({
      parameters: [
        { in: 'query', name: 'n', required: true, schema: { type: 'integer', minimum: 95, maximum: 12_345 } },
      ],
    });
    for (const seed of seeds) {
      const drawn = plan(seed, bounded)
        .filter(({ expectation }) => expectation === 'accept')
        .map((testCase) => Number(labelOf(testCase, 'n')));
      for (const number of drawn) expect(number >= 95 && number <= 12_345).toBe(true);
      for (const length of [2, 3, 4, 5]) expect(drawn.map((number) => String(number).length)).toContain(length);
    }
  });
});

it('sends versions that are no members, after the members’ own shape', () => {
  const wrong = (seed: number): string[] =>
    plan(seed).flatMap(({ expectation, fault }) =>
      expectation === 'refuse' && fault?.dimension === 'Edition' ? [fault.label] : [],
    );
  for (const seed of seeds) {
    expect(wrong(seed)).toEqual(expect.arrayContaining(['1.2', '2.0', 'unstable']));
    expect(wrong(seed)).toContainEqual(expect.stringMatching(/^20\d\d-\d\d-\d\d$/));
  }
  expect(new Set(seeds.flatMap(wrong)).size).toBeGreaterThan(40);
});

it('sends wrong credentials that differ from seed to seed', () => {
  const wrong = (seed: number): string[] =>
    plan(seed).flatMap(({ fault, request }) =>
      fault?.dimension === 'credentials'
        ? (request.headers.find(([name]) => /^authorization$/i.test(name))?.[1] ?? [])
        : [],
    );
  for (const seed of seeds) expect(wrong(seed)).toEqual(expect.arrayContaining(['Bearer undefined', 'Bearer null']));
  expect(new Set(seeds.flatMap(wrong)).size).toBeGreaterThan(60);
});

it('shares at most half of its requests with a plan of another seed', () => {
  const keys = [1, 2, 3].map((seed) => plan(seed).map(({ request }) => requestKey(request)));
  for (const one of keys)
    for (const other of keys)
      if (one !== other) expect(one.filter((key) => other.includes(key)).length).toBeLessThanOrEqual(one.length / 2);
});
