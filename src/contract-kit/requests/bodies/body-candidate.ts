import type { DimensionValue } from '../../contract/model/dimension.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { PlacedValue } from './placed-value.ts';

/** A body worth sending, or the absence of a body, and what the description says about it. */
export interface BodyCandidate
  extends Pick<DimensionValue, 'label' | 'expectation' | 'rule' | 'clauses' | 'alone' | 'mayBeTaken' | 'omits'> {
  readonly contentType?: string;
  readonly body?: string;
  /** The value of a valid body. */
  readonly value?: Json;
  /** How the value was put together, if it was. */
  readonly own?: PlacedValue;
}
