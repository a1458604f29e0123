import { expect, it } from 'vitest';
import { plainNumeral } from './plain-numeral.ts';

it.each([
  [1.5, '1.5'],
  [-20, '-20'],
  [0.1, '0.1'],
  [1e21, '1000000000000000000000'],
  [1e-7, '0.0000001'],
  [-1.05e-8, '-0.0000000105'],
  [Number.MIN_VALUE, undefined],
])('writes %d in digits alone, or not at all', (value, text) => {
  expect(plainNumeral(value)).toBe(text);
});
