import { numbersBeyond } from '../generate/number-values.ts';
import { type Near, type NearValue, ofNumber } from './near-value.ts';

/** Beyond an integer of 64 bits. */
const farInteger = 2 ** 63;

export const nearNumbers: readonly NearValue[] = [
  ['minimum', undefined, beyond(-1)],
  ['maximum', undefined, beyond(1)],
  ['exclusiveMinimum', undefined, beyond(-1)],
  ['exclusiveMaximum', undefined, beyond(1)],
  ['multipleOf', undefined, ofNumber((value, step) => besides(value, Number(step) / 2, Number(step) / 10, 1))],
  ['maximum', 'far-beyond', ofNumber(() => [farInteger])],
  ['minimum', 'far-beyond', ofNumber(() => [-farInteger])],
  ['exclusiveMinimum', 'below-the-bound', ofNumber((_, limit) => [Number(limit) - 1])],
  ['exclusiveMaximum', 'above-the-bound', ofNumber((_, limit) => [Number(limit) + 1])],
  ['multipleOf', 'a-tenth-beside', ofNumber((value, step) => besides(value, Number(step) / 10).slice(0, 1))],
];

/** Numbers below all bounds, or above them: the nearest that nothing else refuses, and others near the bound. */
function beyond(sign: 1 | -1): Near {
  return (_, bound, { branch }) => {
    const limit = Number(bound);
    return [...numbersBeyond(branch, sign), ...[1, 0.5, 10].map((step) => limit + sign * step)];
  };
}

/** Numbers at some distances, without the error of binary fractions: 0.1 + 0.2 is 0.3. */
function besides(value: number, ...distances: readonly number[]): number[] {
  const all = distances.flatMap((distance) => [value + distance, value - distance]);
  return all.map((number) => Number(number.toPrecision(14)));
}
