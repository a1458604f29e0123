import type { Candidate } from '../model/candidate.ts';
import type { Dimension, DimensionValue } from '../model/dimension.ts';
import type { DrawnCandidates } from '../parameters/drawn-candidates.ts';

/**
 * The dimension with what is drawn for it: plain values between the others, a plain one first, and what must be refused
 * behind what the table has of that.
 */
export function withDrawn(
  dimension: Dimension,
  drawn: DrawnCandidates | undefined,
  toValue: (candidate: Candidate) => DimensionValue,
): Dimension {
  if (drawn === undefined) return dimension;
  const { rotating, singles } = dimension;
  const ordinary = drawn.ordinary.map((one): DimensionValue => ({ ...toValue(one), isOrdinary: true }));
  const further = drawn.further.map(
    (one): DimensionValue => ({ ...toValue(one), ...(ordinary.length > 0 && { isOrdinary: true }) }),
  );
  const refused = singles.filter(({ expectation }) => expectation === 'refuse');
  return {
    ...dimension,
    rotating: [...ordinary.slice(0, 1), ...alternating(rotating, ordinary.slice(1))],
    further: ordinary.length > 0 ? alternating(further, rotating) : further,
    singles: [...refused, ...drawn.refuse.map(toValue), ...singles.filter((one) => !refused.includes(one))],
  };
}

/** One of each in turn, and then what is left of the longer list. */
function alternating<Value>(one: readonly Value[], other: readonly Value[]): Value[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, index) => [
    ...one.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();
}
