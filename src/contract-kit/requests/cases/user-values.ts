import fc from 'fast-check';
import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import { rotatingDimension } from './dimension-of-values.ts';

/**
 * The dimension of a parameter with values of the user in place of its valid ones. One request does without the parameter if
 * it is optional. Invalid values stay.
 */
export function withUserValues(dimension: Dimension, given: readonly DimensionValue[]): Dimension {
  const { name, states, rotating, singles, random } = dimension;
  const absent = [...states, ...rotating].filter(isAbsent).map(({ isState: _, ...one }) => one);
  const others = singles.filter(({ expectation }) => expectation !== 'accept');
  return {
    ...rotatingDimension(name, [
      ...given.map((one): DimensionValue => ({ ...one, isOrdinary: true })),
      ...absent.map((one): DimensionValue => ({ ...one, alone: true })),
      ...others,
    ]),
    ...(random && {
      random: { accept: fc.constantFrom(...given), ...(random.refuse && { refuse: random.refuse }) },
    }),
  };
}

function isAbsent({ wire }: DimensionValue): boolean {
  return wire !== undefined && wire.wire.length === 0 && (wire.members ?? []).length === 0;
}
