import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../testing/property.ts';
import { budgetFor } from './budget.ts';

it('has room for every planned case where no budget is asked for, and some to spare', () => {
  check(
    fc.property(fc.nat(5000), fc.subarray(['a law']), (cases, laws) => {
      const budget = budgetFor(cases, undefined, laws);
      expect(budget.cases).toBeGreaterThanOrEqual(cases);
      expect(budget.requests).toBeGreaterThan(cases + budget.probes);
    }),
  );
});

it('spends no more than it is asked to, and keeps a tenth back', () => {
  expect(budgetFor(1000, 80)).toEqual({ requests: 80, cases: 72, probes: 0 });
  expect(budgetFor(1000, 1)).toEqual({ requests: 1, cases: 1, probes: 0 });
});

it('has 40 requests more for laws, of which each may take a part', () => {
  expect(budgetFor(0)).toEqual({ requests: 200, cases: 180, probes: 0 });
  expect(budgetFor(0, undefined, ['a law'])).toEqual({ requests: 240, cases: 196, probes: 24 });
});
