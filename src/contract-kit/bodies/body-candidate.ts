import type { Expectation } from '../model/candidate.ts';
import type { Json } from '../openapi/json.ts';

/** A body worth sending, or none, and what the spec says about it. */
export interface BodyCandidate {
  /** For people; no two candidates of an operation have the same. */
  readonly label: string;
  readonly contentType?: string;
  readonly body?: string;
  /** What a valid body writes. */
  readonly value?: Json;
  readonly expectation: Expectation;
  readonly rule: string;
  /** Ids of the clauses that it shows holding, or the one that it breaks. */
  readonly clauses: readonly string[];
  readonly alone?: true;
  /** Another request may have had one of its texts, which services tend to keep unique. */
  readonly mayBeTaken?: true;
  /** Of a valid body, the properties that its objects do without, as keys of their places. */
  readonly omits?: readonly string[];
}
