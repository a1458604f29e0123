import type fc from 'fast-check';
import type { Json } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { Conjunction } from './conjunction.ts';
import type { SchemaSet } from './schema-set.ts';

/** Generates values for conjunctions of schemas of one set, and caches them. */
export interface ValueMaker {
  readonly set: SchemaSet;
  /** Valid values, boundaries first. Deeper values are fewer and simpler. */
  values(layers: Conjunction, depth: number): readonly Json[];
  /** Random valid values. `undefined` if {@link values} is empty. */
  draws(layers: Conjunction, depth: number): fc.Arbitrary<Json> | undefined;
  /** Why there are no values, for the deepest part that has none. */
  failure(layers: Conjunction): NotVerified;
  isValid(layers: Conjunction, value: Json): boolean;
}

/** From this depth on, values are as small as their schemas allow. */
export const simplestDepth = 3;

/** Values, or the reason why a part that they need has none. */
export interface Made {
  readonly values: Iterable<Json>;
  readonly failure?: NotVerified | undefined;
}
