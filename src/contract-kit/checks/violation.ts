import type { ClauseViolation } from '../contract/nearest-branch.ts';

/** Something about a response that breaks a clause. */
export interface Violation {
  /** The clause's id. */
  readonly clause: string;
  readonly expected: string;
  /** The same for every response with this violation. */
  readonly actual: string;
  /** What this very response had. */
  readonly excerpt?: string;
  /** What the validator says, where a schema is broken. */
  readonly broken?: ClauseViolation;
  /** A pointer to where the document itself shows the value that breaks its schema. */
  readonly example?: string;
}
