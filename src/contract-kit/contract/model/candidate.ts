import type { ParameterWire } from './parameter-wire.ts';

/**
 * What a provider must do with a request: `accept` it, `refuse` it, or `either`, if the description leaves it open.
 */
export type Expectation = 'accept' | 'either' | 'refuse';

export function isExpectation(value: unknown): value is Expectation {
  return value === 'accept' || value === 'either' || value === 'refuse';
}

/** One value of a parameter, with the verdict of the oracle. */
export interface Candidate extends ParameterWire {
  readonly expectation: Expectation;
  /** The rule of the oracle that decides the expectation. */
  readonly rule: string;
  /** The ends of the clause ids that a valid value exercises, or that an invalid one breaks: `type`, `items/enum`, … */
  readonly shows: readonly string[];
  /** A valid value that is sent only once, and not combined with the valid values of other dimensions. */
  readonly alone?: true;
}
