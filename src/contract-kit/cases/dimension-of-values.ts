import type { Dimension, DimensionValue } from '../model/dimension.ts';

/** @param hasStates Whether every valid value is combined with all other dimensions. */
export function toDimension(name: string, values: readonly DimensionValue[], hasStates: boolean): Dimension {
  const valid = values.filter(({ expectation, alone }) => expectation === 'accept' && !alone);
  return {
    name,
    states: hasStates ? valid.map((value) => ({ ...value, isState: true })) : [],
    rotating: hasStates ? [] : valid,
    singles: values.filter((value) => !valid.includes(value)),
  };
}

/** A dimension whose only valid value adds nothing to a request. */
export function neutral(dimension: string, label: string): Dimension {
  const value: DimensionValue = {
    dimension,
    label,
    expectation: 'accept',
    rule: 'valid',
    clauses: [],
    write: () => {},
  };
  return { name: dimension, states: [], rotating: [value], singles: [] };
}
