import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import { neutral } from './dimension-of-values.ts';

/** The values of a parameter that are tried although the service has not given them out. */
const mostTried = 3;

/**
 * A dimension of a parameter whose values the service gives out: valid requests do without it, and what the plan makes up is
 * sent a few times, alone, and may be refused.
 */
export function withoutMadeUpValues(dimension: Dimension): Dimension {
  const { name, states, rotating, further = [], singles, random } = dimension;
  const isAbsent = ({ label }: DimensionValue): boolean => label === 'absent';
  const valid = [...states, ...rotating, ...further];
  const absent = valid.find(isAbsent) ?? neutral(name, 'absent').rotating[0];
  if (absent === undefined) return dimension;
  const { isState: _, ...plain } = absent;
  const tried = valid.filter((value) => !isAbsent(value)).slice(0, mostTried);
  return {
    name,
    states: [],
    rotating: [plain],
    singles: [
      ...singles.filter(({ expectation }) => expectation !== 'accept'),
      ...tried.map(({ isState: _state, ...value }): DimensionValue => ({ ...value, expectation: 'either' })),
    ],
    ...(random?.refuse && { random: { accept: random.accept.map(() => plain), refuse: random.refuse } }),
  };
}
