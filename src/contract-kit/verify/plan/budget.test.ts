import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { budgetFor } from './budget.ts';

it('has room for every planned case and some more requests by default', () => {
  check(
    fc.property(fc.nat(5000), fc.subarray(['a law']), (cases, laws) => {
      const budget = budgetFor(cases, undefined, laws);
      expect(budget.cases).toBeGreaterThanOrEqual(cases);
      expect(budget.requests).toBeGreaterThan(cases + budget.probes);
    }),
  );
});

it('spends no more than the given budget, and reserves a tenth', () => {
  expect(budgetFor(1000, 80)).toEqual({ requests: 80, cases: 72, probes: 0 });
  expect(budgetFor(1000, 1)).toEqual({ requests: 1, cases: 1, probes: 0 });
});

it('has 40 more requests with laws, and reserves a part for them', () => {
  expect(budgetFor(0)).toEqual({ requests: 200, cases: 180, probes: 0 });
  expect(budgetFor(0, undefined, ['a law'])).toEqual({ requests: 240, cases: 190, probes: 30 });
});
