import fc from 'fast-check';
import type { Dimension, DimensionValue } from '../model/dimension.ts';
import { dimensionName } from '../model/dimension-name.ts';
import { type Operation, pathParameters } from '../openapi/operation.ts';
import type { RandomCasesOptions } from './random-cases.ts';

/** Sets of random valid path values. Each most probably names another resource. */
export function drawThings(
  operation: Operation,
  dimensions: readonly Dimension[],
  { seed, count }: RandomCasesOptions,
): DimensionValue[][] {
  const inPath = new Set(pathParameters(operation).map((parameter) => dimensionName(operation, parameter)));
  const drawn = dimensions.flatMap(({ name, random }) => (inPath.has(name) && random ? [random.accept] : []));
  // Another seed than that of the random cases, so that the values differ.
  return drawn.length === 0 ? [] : fc.sample(fc.tuple(...drawn), { seed: seed ^ 0x7a11, numRuns: count });
}
