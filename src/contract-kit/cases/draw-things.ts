import fc from 'fast-check';
import type { Dimension, DimensionValue } from '../model/dimension.ts';
import { dimensionName } from '../model/dimension-name.ts';
import { type Operation, pathParameters } from '../openapi/operation.ts';
import type { RandomCasesOptions } from './random-cases.ts';

/** Sets of valid values for what can be drawn at random of a path: each most probably names something else. */
export function drawThings(
  operation: Operation,
  dimensions: readonly Dimension[],
  { seed, count }: RandomCasesOptions,
): DimensionValue[][] {
  const inPath = new Set(pathParameters(operation).map((parameter) => dimensionName(operation, parameter)));
  const drawn = dimensions.flatMap(({ name, random }) => (inPath.has(name) && random ? [random.accept] : []));
  // Not the seed of the random cases, which would draw what they have.
  return drawn.length === 0 ? [] : fc.sample(fc.tuple(...drawn), { seed: seed ^ 0x7a11, numRuns: count });
}
