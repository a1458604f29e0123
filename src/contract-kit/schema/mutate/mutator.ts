import type { Json } from '../../openapi/document/json.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import type { Layer } from '../generate/schema-set.ts';
import type { ValueMaker } from '../generate/value-maker.ts';

/** A keyword to violate, and values to start from. */
export interface MutationContext {
  readonly maker: ValueMaker;
  /** The schema that has the keyword, and the schemas that the value must match with it. */
  readonly layer: Layer;
  readonly branch: Conjunction;
  /** The value of the keyword. For `required` and similar keywords, the single name. */
  readonly keywordValue: Json;
  /** Valid values to start from. */
  readonly bases: readonly Json[];
}

/** Values that may violate a keyword, the closest to a valid one first. A validator decides which of them do. */
export type Mutator = (context: MutationContext) => Iterable<Json>;
