/**
 * What must happen to a request: the provider has to accept it, has to refuse it,
 * or may do `either`, because the spec leaves it to the implementation.
 */
export type Intent = 'accept' | 'either' | 'refuse';

export function isIntent(value: unknown): value is Intent {
  return value === 'accept' || value === 'either' || value === 'refuse';
}

/** One value for one dimension of a request, and what the spec says about it. */
export interface Candidate {
  /** As it goes on the wire: nothing for an absent value, several for a repeated one. Path values are percent-encoded. */
  readonly wire: readonly string[];
  readonly intent: Intent;
  /** The rule of the oracle that decides the intent. */
  readonly rule: string;
  /** The keyword of the clause that this value shows holding, or broken: `type`, `enum`, `optional`, … */
  readonly keyword: string;
  /** Valid, but sent only once instead of being combined with the valid values of other dimensions. */
  readonly alone?: true;
}

/** How people see a value in tables and findings. */
export function describeWire(wire: readonly string[]): string {
  if (wire.length === 0) return 'absent';
  if (wire.length > 1) return `${wire.map((value) => value || "''").join(' and ')} (repeated)`;
  return wire[0] || "''";
}
