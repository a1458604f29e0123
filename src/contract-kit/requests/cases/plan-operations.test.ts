import { describe, expect, it } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import { maxParametersInFull, verifyDefaults } from '../../contract/model/defaults.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { type Plan, type PlanOperationsOptions, planOperations } from './plan-operations.ts';

/** So many operations with the same parameters each. */
function operationsOf(count: number, further: readonly object[] = []): readonly Operation[] {
  const parameters = [
    ...further,
    { name: 'size', in: 'query', schema: { type: 'string', enum: ['small', 'large'] } },
    { name: 'number', in: 'query', schema: { type: 'integer' } },
  ];
  const paths = Array.from({ length: count }, (_, index) => [
    `/things${index}`,
    { get: { operationId: `o${index}`, parameters, responses: { 200: { description: '' } } } },
  ]);
  return readOperations({ openapi: '3.1.0', info: {}, paths: Object.fromEntries(paths) });
}

function planOf(count: number, options: Partial<PlanOperationsOptions> = {}) {
  const operations = operationsOf(count);
  const plan = planOperations(operations, {
    token: 't',
    laws: [],
    asJudged: (testCase) => testCase,
    seed: 1,
    maxCases: 175,
    ...options,
  });
  const casesOf = (index: number): readonly Case[] => {
    const operation = operations[index];
    return operation === undefined ? [] : plan.casesOf(operation);
  };
  return { plan, operations, casesOf };
}

/** The values of the parameter that are to be refused. */
const refused = (cases: readonly Case[]): string[] =>
  cases.flatMap(({ fault }) => (fault?.dimension === 'size' && fault.expectation === 'refuse' ? [fault.label] : []));

describe('a plan', () => {
  it.each<[number, Partial<PlanOperationsOptions>, ReturnType<Plan['kind']>]>([
    [verifyDefaults.maxOperationsInFull, {}, 'full'],
    [verifyDefaults.maxOperationsInFull + 1, {}, 'reduced'],
    [1, { kind: 'reduced' }, 'reduced'],
    [verifyDefaults.maxOperationsInFull + 1, { kind: 'full' }, 'full'],
  ])('for %i operations, with %j, is %s', (count, options, kind) => {
    expect(planOf(count, options).plan.kind()).toBe(kind);
  });

  it('is the same for each operation where it is full, and more than it is otherwise', () => {
    const { casesOf } = planOf(2, { kind: 'full' });
    expect(casesOf(0).length).toBe(casesOf(1).length);
    expect(casesOf(0).length).toBeGreaterThan(planOf(1, { kind: 'reduced' }).casesOf(0).length);
  });
});

describe('the plan of 1,000 operations', () => {
  const requestsOf = (cases: readonly Case[]): string[] => cases.map(({ request }) => JSON.stringify(request));

  it('is made only as far as it is asked for, so that a run begins at once', () => {
    const asked = new Set<Operation>();
    const isPlannable = (operation: Operation): boolean => asked.add(operation).size > 0;
    const { casesOf, plan } = planOf(1000, { isPlannable });
    expect(plan.kind()).toBe('reduced');
    expect(casesOf(0).length).toBeGreaterThan(0);
    expect(asked.size).toBe(verifyDefaults.maxOperationsInFull + 1);
    casesOf(40);
    expect(asked.size).toBe(41);
  });

  it('has the shortest request of an operation without asking for the others', () => {
    const asked = new Set<Operation>();
    const { plan, operations } = planOf(1000, { isPlannable: (operation) => asked.add(operation).size > 0 });
    const last = operations.slice(-1);
    expect(last.map((operation) => plan.shortestOf(operation)?.request.path)).toEqual(['/things999']);
    expect([...asked]).toEqual(last);
    const { plan: none } = planOf(1000, { isPlannable: () => false });
    expect(last.map((operation) => none.shortestOf(operation))).toEqual([undefined]);
  });

  it('is the same in whatever order it is asked for', () => {
    const isPlannable = ({ id }: Operation): boolean => !id.endsWith('3');
    const places = [0, 1, 2, 4, 28];
    const [forwards, backwards] = [planOf(30, { isPlannable }), planOf(30, { isPlannable })];
    const last = places.toReversed().map((place) => requestsOf(backwards.casesOf(place)));
    expect(places.map((place) => requestsOf(forwards.casesOf(place)))).toEqual(last.toReversed());
  });
});

it('makes the full plan of an operation once for runs with the same options, and anew for others', () => {
  const [operation] = operationsOf(1);
  if (operation === undefined) throw new Error('no operation');
  const same: PlanOperationsOptions = {
    token: 't',
    laws: [],
    asJudged: (testCase) => testCase,
    seed: 1,
    maxCases: 175,
  };
  const planned = (options: Partial<PlanOperationsOptions> = {}): readonly Case[] =>
    planOperations([operation], { ...same, ...options }).casesOf(operation);
  expect(planned()).toBe(planned());
  const number = new Map([['number', [7]]]);
  const others: Partial<PlanOperationsOptions>[] = [
    { token: 'u' },
    { seed: 2 },
    { maxCases: 20 },
    { kind: 'reduced' },
    { valuesOf: () => ({ parameters: number, body: new Map(), known: [] }) },
    {
      laws: [{ name: 'one', statement: '', source: '', side: 'request', appliesTo: () => true }],
    },
  ];
  for (const options of others) expect(planned(options), JSON.stringify(options)).not.toBe(planned());
  // What is left out of a plan depends on the target.
  const many = Array.from({ length: maxParametersInFull }, (_, index) => {
    return { name: `p${index}`, in: 'query', schema: { type: 'boolean' } };
  });
  const [large] = operationsOf(1, many);
  if (large === undefined) throw new Error('no operation');
  const { casesOf } = planOperations([large], same);
  expect(casesOf(large)).not.toBe(casesOf(large));
  const sent = planned({ valuesOf: () => ({ parameters: number, body: new Map(), known: [] }) });
  expect(sent).not.toEqual(planned());
});

describe('a reduced plan', () => {
  it('has everything for the first operation, and little for those that are tested by the same values', () => {
    const { casesOf } = planOf(3, { kind: 'reduced', seed: 0 });
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((index) => casesOf(index).length);
    expect(first).toBeGreaterThan(second);
    expect(second).toBe(third);
    expect(refused(casesOf(1)).length).toBeLessThan(refused(casesOf(0)).length);
    expect(refused(casesOf(1))).not.toEqual([]);
  });

  it('draws values at random, but no further cases', () => {
    const cases = (seed: number) => planOf(1, { kind: 'reduced', seed }).casesOf(0);
    expect(cases(1).map(({ request }) => request)).not.toEqual(cases(9).map(({ request }) => request));
    for (const seed of [1, 9]) expect(cases(seed).length).toBeLessThan(100);
    expect(Math.abs(cases(1).length - cases(9).length)).toBeLessThan(3);
  });

  it('puts the most important cases first if there is no room for all', () => {
    const first = planOf(1, { kind: 'reduced', maxCases: 6 }).casesOf(0).slice(0, 6);
    expect(new Set(first.map(({ expectation }) => expectation))).toEqual(new Set(['accept', 'refuse']));
  });

  it('has others of the values for each operation, and for each seed', () => {
    const { casesOf } = planOf(20, { kind: 'reduced' });
    const later = Array.from({ length: 19 }, (_, index) => index + 1).flatMap((index) => refused(casesOf(index)));
    expect(new Set(later)).toEqual(new Set(refused(casesOf(0))));
    expect(refused(planOf(2, { kind: 'reduced', seed: 2 }).casesOf(1))).toEqual(refused(casesOf(2)));
    expect(refused(planOf(2, { kind: 'reduced', seed: 2 }).casesOf(1))).not.toEqual(refused(casesOf(1)));
  });

  it('has values that the target is judged by, not those that it is excused', () => {
    const [nearest = ''] = refused(planOf(2, { kind: 'reduced' }).casesOf(1));
    const isNearest = ({ values }: Case) => values.some(({ label }) => label === nearest);
    for (const excused of [undefined, 'either'] as const) {
      const asJudged = (testCase: Case) =>
        isNearest(testCase) ? excused && { ...testCase, expectation: excused } : testCase;
      const others = refused(planOf(2, { kind: 'reduced', asJudged }).casesOf(1));
      expect(others[0]).not.toBe(nearest);
      expect(others).not.toEqual([]);
    }
  });
});
