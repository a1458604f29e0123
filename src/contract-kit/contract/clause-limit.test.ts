import { expect, it } from 'vitest';
import { clauseLimit } from './clause-limit.ts';

const withOperations = (count: number) => ({
  paths: Object.fromEntries(Array.from({ length: count / 2 }, (_, index) => [`/${index}`, { get: {}, put: {} }])),
});

it('lists fewer clauses of each body, the more operations a document has', () => {
  expect(clauseLimit({})).toBe(1000);
  expect(clauseLimit(withOperations(30))).toBe(1000);
  expect(clauseLimit(withOperations(100))).toBe(300);
  expect(clauseLimit(withOperations(1000))).toBe(100);
});
