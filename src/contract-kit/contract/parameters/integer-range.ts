import type { Parameter } from '../../openapi/operation/parameter.ts';

/** Integers from `min` to `max`, both included. */
export interface IntegerRange {
  readonly min: bigint;
  readonly max: bigint;
}

/** `format` limits the size (OpenAPI format registry). */
const formatLimits: Readonly<Record<string, bigint>> = { int32: 2n ** 31n, int64: 2n ** 63n };

/** Longer than any number of a description. */
const noLimit = 10n ** 400n;

/** The whole numbers that a parameter's bounds and format allow. */
export function integerRangeOf({ schema }: Parameter): IntegerRange {
  const limit = formatLimits[schema?.text('format') ?? ''] ?? noLimit;
  const bound = (keyword: string, toWhole: (bound: number) => number): bigint[] => {
    const stated = schema?.at(keyword)?.value;
    return typeof stated === 'number' && Number.isFinite(stated) ? [BigInt(toWhole(stated))] : [];
  };
  const mins = [...bound('minimum', Math.ceil), ...bound('exclusiveMinimum', Math.floor).map((below) => below + 1n)];
  const maxs = [...bound('maximum', Math.floor), ...bound('exclusiveMaximum', Math.ceil).map((above) => above - 1n)];
  return { min: mins.reduce(larger, -limit), max: maxs.reduce(smaller, limit - 1n) };
}

export function isWithin({ min, max }: IntegerRange, value: bigint): boolean {
  return value >= min && value <= max;
}

/** The part of a range between two numbers. `undefined` if it is empty. */
export function clip(range: IntegerRange, low: bigint, high: bigint): IntegerRange | undefined {
  const [min, max] = [larger(range.min, low), smaller(range.max, high)];
  return min <= max ? { min, max } : undefined;
}

const larger = (one: bigint, other: bigint): bigint => (one < other ? other : one);

const smaller = (one: bigint, other: bigint): bigint => (one > other ? other : one);
