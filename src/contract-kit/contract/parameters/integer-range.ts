import type { Parameter } from '../../openapi/operation/parameter.ts';

/** Integers from `min` to `max`, both included. `undefined` means no bound. */
export interface IntegerRange {
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
}

/** `format` limits the size (OpenAPI format registry). */
const formatLimits: Readonly<Record<string, readonly [min: bigint, max: bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The whole numbers that a parameter's bounds and format allow. */
export function integerRangeOf({ schema }: Parameter): IntegerRange {
  const format = formatLimits[schema?.text('format') ?? ''];
  const bound = (keyword: string, toWhole: (limit: number) => number): bigint[] => {
    const limit = schema?.at(keyword)?.value;
    return typeof limit === 'number' && Number.isFinite(limit) ? [BigInt(toWhole(limit))] : [];
  };
  const mins = [...bound('minimum', Math.ceil), ...bound('exclusiveMinimum', Math.floor).map((limit) => limit + 1n)];
  const maxs = [...bound('maximum', Math.floor), ...bound('exclusiveMaximum', Math.ceil).map((limit) => limit - 1n)];
  return { min: mins.reduce(larger, format?.[0]), max: maxs.reduce(smaller, format?.[1]) };
}

export function isWithin({ min, max }: IntegerRange, value: bigint): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** The part of a range between two numbers. `undefined` if it is empty. */
export function clip(range: IntegerRange, low: bigint, high: bigint): { min: bigint; max: bigint } | undefined {
  const min = larger(range.min, low);
  const max = smaller(range.max, high);
  return min <= max ? { min, max } : undefined;
}

function larger(one: bigint | undefined, other: bigint): bigint {
  return one === undefined || one < other ? other : one;
}

function smaller(one: bigint | undefined, other: bigint): bigint {
  return one === undefined || one > other ? other : one;
}
