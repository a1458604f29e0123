import fc from 'fast-check';
import { inTurns } from '../../openapi/document/in-turns.ts';
import type { Conjunction } from './conjunction.ts';
import { isInteger, numbersAt } from './listed-values.ts';

/** Without bounds, values stay within this many steps of zero. With one bound, within this many steps of it. */
const reach = 1000n;

/** The step of numbers that no keyword restricts: hundredths, as people write them. */
const ordinaryStep = 0.01;

/** The bounds and their neighbours, then ordinary numbers between them. */
export function numberValues(layers: Conjunction): number[] {
  const { step, digits, first, last, low, high } = gridOf(layers);
  const isWanted = (number: number): boolean => !isInteger(layers) || Number.isInteger(number);
  // The bounds are closer together than ordinary steps.
  if (first > last) return Number.isFinite(low + high) ? [low, high, (low + high) / 2].filter(isWanted) : [];
  const below = Number.isFinite(low) ? [first, first + 1n] : [];
  const above = Number.isFinite(high) ? [last, last - 1n] : [];
  const one = isInteger(layers) || numbersAt(layers, 'multipleOf').length > 0 ? 1n : 100n;
  const ordinary = [one, 0n, -one, one / 2n, (first + last) / 2n];
  const chosen = [...inTurns([below, above]), ...ordinary];
  const fitting = chosen.filter((count) => count >= first && count <= last);
  const exact = isInteger(layers) ? [] : [...numbersAt(layers, 'minimum'), ...numbersAt(layers, 'maximum')];
  const all = [...new Set([...exact, ...fitting.map((count) => toNumber(count * step, digits))])];
  const isMultiple = (number: number, of: number): boolean => Math.abs(Math.round(number / of) - number / of) < 1e-9;
  const steps = numbersAt(layers, 'multipleOf');
  return all.filter((number) => isWanted(number) && steps.every((one) => isMultiple(number, one)));
}

/** Random numbers of the same kind. `undefined` if no step lies between the bounds. */
export function numberDraws(layers: Conjunction): fc.Arbitrary<number> | undefined {
  const { step, digits, first, last } = gridOf(layers);
  return first > last ? undefined : fc.bigInt({ min: first, max: last }).map((count) => toNumber(count * step, digits));
}

/** The nearest numbers of the same kind that are too small, or too great. */
export function numbersBeyond(layers: Conjunction, sign: 1 | -1): number[] {
  const { step, digits, first, last } = gridOf(layers);
  const end = sign === 1 ? last : first;
  return [1n, 2n].map((count) => toNumber((end + BigInt(sign) * count) * step, digits));
}

/** The numbers are `first` to `last` times a step, both counted in units of `10 ** -digits`. */
function gridOf(layers: Conjunction) {
  const openLow = Math.max(Number.NEGATIVE_INFINITY, ...numbersAt(layers, 'exclusiveMinimum'));
  const openHigh = Math.min(Number.POSITIVE_INFINITY, ...numbersAt(layers, 'exclusiveMaximum'));
  const low = Math.max(openLow, ...numbersAt(layers, 'minimum'));
  const high = Math.min(openHigh, ...numbersAt(layers, 'maximum'));
  const steps = [...numbersAt(layers, 'multipleOf').filter((step) => step > 0), ...(isInteger(layers) ? [1] : [])];
  // A power of ten divides the distance of near bounds into some steps.
  const narrow = high > low && Number.isFinite(high - low) ? Math.max(Math.floor(Math.log10(high - low)) - 1, -12) : 0;
  if (steps.length === 0) steps.push(Math.min(ordinaryStep, 10 ** narrow));
  const bounds = [low, high].filter(Number.isFinite);
  const digits = Math.max(0, ...[...steps, ...bounds].map((number) => inDigits(number).places));
  const step = steps.map((number) => toUnits(number, digits)).reduce(leastCommonMultiple);
  /** The number of steps to the first multiple of the step that is not below the bound. */
  const from = (bound: number, isOpen: boolean): bigint | undefined => {
    const units = Number.isFinite(bound) ? toUnits(bound, digits) + (isOpen ? 1n : 0n) : undefined;
    return units && units / step + (units % step > 0n ? 1n : 0n);
  };
  const lowest = from(low, low === openLow);
  // Upper bounds are lower ones of the negative numbers.
  const negated = from(-high, high === openHigh);
  const highest = negated && -negated;
  return {
    step,
    digits,
    low,
    high,
    first: lowest ?? (highest !== undefined && highest < 0n ? highest : 0n) - reach,
    last: highest ?? (lowest !== undefined && lowest > 0n ? lowest : 0n) + reach,
  };
}

/** A number in decimal digits: these units, each of `10 ** -places`. Fewer than no places means zeros at the end. */
function inDigits(number: number): { readonly units: string; readonly places: number } {
  const [, whole = '0', fraction = '', exponent = '0'] =
    /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number)) ?? [];
  return { units: whole + fraction, places: fraction.length - Number(exponent) };
}

function toUnits(number: number, digits: number): bigint {
  const { units, places } = inDigits(number);
  return BigInt(units) * 10n ** BigInt(Math.max(0, digits - places));
}

function toNumber(units: bigint, digits: number): number {
  return Number(`${units}e-${digits}`);
}

function leastCommonMultiple(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return (one * other) / a;
}
