import type { ParameterWire } from './parameter-wire.ts';

/**
 * What a provider must do with a request: `accept` it, `refuse` it, or `either`, if the description leaves it open.
 */
export type Expectation = 'accept' | 'either' | 'refuse';

export function isExpectation(value: unknown): value is Expectation {
  return value === 'accept' || value === 'either' || value === 'refuse';
}

/** One value of a parameter, and what the spec says about it. */
export interface Candidate extends ParameterWire {
  readonly expectation: Expectation;
  /** The rule of the oracle that decides the expectation. */
  readonly rule: string;
  /** What the value shows holding, or the one thing that it breaks, as ids of clauses end: `type`, `items/enum`, … */
  readonly shows: readonly string[];
  /** Valid, but sent only once instead of being combined with the valid values of other dimensions. */
  readonly alone?: true;
}
