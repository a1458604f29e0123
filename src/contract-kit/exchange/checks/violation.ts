import type { ClauseViolation } from '../../contract/clauses/nearest-branch.ts';

/** A part of a response that breaks a clause. */
export interface Violation {
  /** The id of the clause. */
  readonly clause: string;
  readonly expected: string;
  /** What is wrong, in words. The same for all responses with this violation. */
  readonly actual: string;
  /** The part of this response that is wrong. */
  readonly excerpt?: string;
  /** The error of the validator, if a schema is broken. */
  readonly broken?: ClauseViolation;
  /** JSON Pointer to the example or default in the document that has the invalid value. */
  readonly example?: string;
}
