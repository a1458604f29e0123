import { bodyDimensionName } from '../bodies/body-dimension.ts';
import type { DimensionValue } from '../model/dimension.ts';

/**
 * What a value is to find out, as a key: those with the same one stand for each other. For a value to be refused, this is
 * the clause that it breaks; of a body also how, since its media type, its form and each of its items are guarded apart.
 */
export function faultOf({ dimension, expectation, clauses, rule }: DimensionValue): string {
  return JSON.stringify([dimension, expectation, clauses, dimension === bodyDimensionName ? rule : undefined]);
}
