import type { ClauseViolation } from '../../contract/clauses/nearest-branch.ts';
import type { LawBreach } from '../../contract/model/probe.ts';

/** A part of a response that breaks a clause. */
export interface Violation extends LawBreach {
  /** The id of the clause. */
  readonly clause: string;
  /** The error of the validator, if a schema is broken. */
  readonly broken?: ClauseViolation;
  /** JSON Pointer to the example or default in the document that has the invalid value. */
  readonly example?: string;
}
