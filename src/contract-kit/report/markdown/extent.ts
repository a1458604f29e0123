import { maxTold } from '../lines/finding-rows.ts';

/** How much of a long report is written. */
export interface Extent {
  /** Findings in full. */
  readonly told: number;
  /** Findings with one line each, after those in full. */
  readonly brief: number;
  /** Rows of the table. */
  readonly rows: number;
}

/** From everything to the least. The first one that fits is written. */
export const extents: readonly Extent[] = [
  { told: maxTold, brief: 200, rows: 1000 },
  { told: 20, brief: 100, rows: 300 },
  { told: 10, brief: 50, rows: 150 },
  { told: 5, brief: 25, rows: 60 },
  { told: 2, brief: 10, rows: 20 },
  { told: 0, brief: 10, rows: 0 },
];
