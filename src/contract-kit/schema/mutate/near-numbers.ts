import { type NearValue, ofNumber } from './near-value.ts';

/** Beyond an integer of 64 bits. */
const farInteger = 2 ** 63;

export const nearNumbers: readonly NearValue[] = [
  ['minimum', undefined, beyond(-1)],
  ['maximum', undefined, beyond(1)],
  ['exclusiveMinimum', undefined, (_, limit) => [limit]],
  ['exclusiveMinimum', undefined, beyond(-1)],
  ['exclusiveMaximum', undefined, (_, limit) => [limit]],
  ['exclusiveMaximum', undefined, beyond(1)],
  [
    'multipleOf',
    undefined,
    ofNumber((value, limit) =>
      [Number(limit) / 2, Number(limit) / 10, 1].flatMap((part) => [tidy(value + part), tidy(value - part)]),
    ),
  ],
  ['maximum', 'far-beyond', ofNumber(() => [farInteger])],
  ['minimum', 'far-beyond', ofNumber(() => [-farInteger])],
  ['exclusiveMinimum', 'below-the-bound', ofNumber((_, limit) => [Number(limit) - 1])],
  ['exclusiveMaximum', 'above-the-bound', ofNumber((_, limit) => [Number(limit) + 1])],
  ['multipleOf', 'a-tenth-beside', ofNumber((value, step) => [tidy(value + Number(step) / 10)])],
];

/**
 * Numbers below a bound, or above it. Those by the distances between valid values still match a `multipleOf`.
 *
 * @param sign -1 for below, 1 for above.
 */
function beyond(sign: number) {
  return ofNumber((value, bound, { bases }) => {
    const limit = Number(bound);
    const sorted = bases.filter((base) => typeof base === 'number').toSorted((number, other) => number - other);
    const gaps = sorted.slice(1).map((number, index) => tidy(number - (sorted[index] ?? 0)));
    const steps = [...new Set(gaps.filter((gap) => gap > 0).toSorted((gap, other) => gap - other))].slice(0, 4);
    const far = steps.flatMap((step) => {
      const count = Math.floor(Math.abs(limit - value) / step) + 1;
      return [tidy(value + sign * count * step), tidy(value + sign * (count + 1) * step)];
    });
    return [
      ...steps.map((step) => tidy(limit + sign * step)),
      ...[1, 0.5, 10].map((step) => limit + sign * step),
      ...far,
    ];
  });
}

/** Rounds off the error of binary fractions: 0.1 + 0.2 is 0.3. */
function tidy(number: number): number {
  return Number(number.toPrecision(14));
}
