import type { Candidate } from '../model/candidate.ts';
import type { Dimension, DimensionValue } from '../model/dimension.ts';
import type { DrawnCandidates } from '../parameters/drawn-candidates.ts';

/**
 * Adds random values to a dimension: ordinary values between the others, an ordinary one first, and invalid values after
 * those of the table.
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

/** Interleaves two lists. The rest of the longer one comes last. */
function alternating<Value>(one: readonly Value[], other: readonly Value[]): Value[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, index) => [
    ...one.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();
}
