import type { Violation } from './violation.ts';

/** The kind of a problem, before its cause is known. */
export type ProblemKind = 'refused-valid' | 'accepted-invalid' | 'wrong-status' | 'unsound-response' | 'failure';

export interface Problem extends Violation {
  readonly kind: ProblemKind;
}
