import { keep } from '../../openapi/document/once-for.ts';

/** One row names a place for each column. */
type Row = readonly number[];

const plans = keep<string, readonly Row[]>(1000);

/**
 * A small number of rows in which every value of a column occurs with every value of each other column. The first row
 * is all zeros.
 *
 * @param sizes The number of values of each column, at least one.
 */
export function pairwise(sizes: readonly number[]): readonly Row[] {
  return plans(sizes.join(), () => coverPairs(sizes));
}

/** Starts each row with an uncovered pair, and fills it so that it covers as many other pairs as possible. */
function coverPairs(sizes: readonly number[]): Row[] {
  if (sizes.length < 2) return Array.from({ length: sizes[0] ?? 1 }, (_, index) => sizes.map(() => index));
  const columns = sizes.map((size) => [...Array(size).keys()]);
  const pairsOf = (a: number, b: number): string[] =>
    columns[a]?.flatMap((inA) => columns[b]?.map((inB) => pairName(a, inA, b, inB)) ?? []) ?? [];
  const missing = new Set(columns.flatMap((_, a) => columns.flatMap((_, b) => (b > a ? pairsOf(a, b) : []))));
  const rows: Row[] = [];
  for (const pair of missing) {
    const [a = 0, inA = 0, b = 0, inB = 0] = pair.split(' ').map(Number);
    const row = new Map([[a, inA]]).set(b, inB);
    for (const [column, values] of columns.entries()) {
      if (row.has(column)) continue;
      const isGain = (index: number) => (pair: readonly [number, number]) =>
        missing.has(pairName(column, index, ...pair));
      const gains = values.map((index) => [...row].filter(isGain(index)).length);
      row.set(column, gains.indexOf(Math.max(...gains)));
    }
    const indexes = sizes.map((_, column) => row.get(column) ?? 0);
    rows.push(indexes);
    for (const covered of indexes.flatMap((inA, a) => indexes.map((inB, b) => pairName(a, inA, b, inB))))
      missing.delete(covered);
  }
  return rows;
}

function pairName(a: number, inA: number, b: number, inB: number): string {
  return a < b ? `${a} ${inA} ${b} ${inB}` : `${b} ${inB} ${a} ${inA}`;
}
