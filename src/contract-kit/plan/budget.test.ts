import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../testing/property.ts';
import { budgetFor } from './budget.ts';

it('has room for every planned case where no budget is asked for, and some to spare', () => {
  check(
    fc.property(fc.nat(5000), (cases) => {
      const budget = budgetFor(cases);
      expect(budget.cases).toBeGreaterThanOrEqual(cases);
      expect(budget.requests).toBeGreaterThan(cases);
    }),
  );
});

it('spends no more than it is asked to, and keeps a tenth back', () => {
  expect(budgetFor(1000, 80)).toEqual({ requests: 80, cases: 72 });
  expect(budgetFor(1000, 1)).toEqual({ requests: 1, cases: 1 });
});
