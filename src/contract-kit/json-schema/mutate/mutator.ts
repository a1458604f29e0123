import type { Json } from '../../openapi/json.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import type { Layer } from '../generate/schema-set.ts';
import type { ValueMaker } from '../generate/value-maker.ts';

/** A keyword to be broken, and what there is to break it with. */
export interface MutationContext {
  readonly maker: ValueMaker;
  /** The schema that has the keyword, and all that the value has to meet with it. */
  readonly layer: Layer;
  readonly branch: Conjunction;
  /** What the keyword says; of `required` and its like, the one name. */
  readonly keywordValue: Json;
  /** Valid values to start from. */
  readonly bases: readonly Json[];
}

/** Values that may break a keyword, the nearest to a valid one first; a validator decides which of them do. */
export type Mutator = (context: MutationContext) => Iterable<Json>;
