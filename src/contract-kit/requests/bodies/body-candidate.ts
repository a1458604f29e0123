import type { Expectation } from '../../contract/model/candidate.ts';
import type { Json } from '../../openapi/document/json.ts';

/** A body worth sending, or the absence of a body, and what the description says about it. */
export interface BodyCandidate {
  /** For people. Unique among the candidates of an operation. */
  readonly label: string;
  readonly contentType?: string;
  readonly body?: string;
  /** The value of a valid body. */
  readonly value?: Json;
  readonly expectation: Expectation;
  readonly rule: string;
  /** The ids of the clauses that it shows accepted, or of the single clause that it breaks. */
  readonly clauses: readonly string[];
  readonly alone?: true;
  /** Whether another request may have used a text of it that services usually require to be unique. */
  readonly mayBeTaken?: true;
  /** The optional properties that the objects of a valid body lack, as keys of their instance paths. */
  readonly omits?: readonly string[];
}
