import type { Intent } from './candidate.ts';

/** A body worth sending, or none, and what the spec says about it. */
export interface BodyCandidate {
  /** For people; no two candidates of an operation have the same. */
  readonly label: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly intent: Intent;
  readonly rule: string;
  /** Ids of the clauses that it shows holding, or the one that it breaks. */
  readonly clauses: readonly string[];
  readonly alone?: true;
}
