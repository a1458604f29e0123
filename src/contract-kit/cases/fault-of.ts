import { bodyDimensionName } from '../bodies/body-dimension.ts';
import type { DimensionValue } from '../model/dimension.ts';

/**
 * A key for what a value tests. Values with the same key can replace each other. For an invalid value, the key is the clause
 * that it breaks. For a body, it includes the rule, because the media type, the syntax and each item are checked separately.
 */
export function faultOf({ dimension, expectation, clauses, rule }: DimensionValue): string {
  return JSON.stringify([dimension, expectation, clauses, dimension === bodyDimensionName ? rule : undefined]);
}
