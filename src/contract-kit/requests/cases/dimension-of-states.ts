import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';

/** A dimension whose valid values are combined with every value of all other dimensions. */
export function dimensionOfStates(name: string, values: readonly DimensionValue[]): Dimension {
  const { rotating, ...others } = rotatingDimension(name, values);
  return { ...others, states: rotating.map((value) => ({ ...value, isState: true })), rotating: [] };
}

/** A dimension whose valid values rotate through the cases. */
export function rotatingDimension(name: string, values: readonly DimensionValue[]): Dimension {
  const rotating = values.filter(({ expectation, alone }) => expectation === 'accept' && !alone);
  return { name, states: [], rotating, singles: values.filter((value) => !rotating.includes(value)) };
}

/** A dimension whose only valid value adds nothing to a request. */
export function neutral(dimension: string, label: string): Dimension {
  return rotatingDimension(dimension, [
    { dimension, label, expectation: 'accept', rule: 'valid', clauses: [], write: () => {} },
  ]);
}
