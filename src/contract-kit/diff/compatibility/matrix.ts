import type { MatrixCell } from '../../../../generated/diff-types.ts';

export type { Matrix, MatrixCell, MatrixFailure } from '../../../../generated/diff-types.ts';

/** Whether a cell has a failure. */
export function cellFails({ refused, unreadable }: MatrixCell): boolean {
  return refused > 0 || unreadable > 0;
}
