import type { Matrix } from '../../compare/contract-change.ts';

/** A matrix with a cell that has a failure. */
export const oneMatrix: Matrix = {
  cells: [
    {
      client: 'old',
      provider: 'new',
      requests: 1,
      refused: 1,
      responses: 1,
      unreadable: 1,
      operations: ['read'],
      failures: [{ operation: 'read', kind: 'refused', what: 'GET /orders', because: 'b' }],
    },
  ],
  notSent: ['read'],
};
