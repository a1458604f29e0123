import type { JsonObject } from '../document/json.ts';
import { type Operation, readOperations } from '../document/operation.ts';
import type { Clause, NotVerified } from './clause.ts';
import { requestClauses } from './request-clauses.ts';
import { responseClauses } from './response-clauses.ts';

/** Every constraint that an OpenAPI document states about its operations. */
export interface Contract {
  readonly operations: readonly Operation[];
  /** In the order of the document: for each operation the requests first, then the replies. */
  readonly clauses: readonly Clause[];
  /** What the document states and the kit cannot judge. */
  readonly notVerified: readonly NotVerified[];
}

/**
 * Derives the contract of a bundled OpenAPI 3.1 document: one whose every `$ref` is local.
 *
 * @param operations Those of the document that it is about. Default: all.
 * @throws Error when a `$ref` leads out of the document or nowhere.
 */
export function deriveContract(
  document: JsonObject,
  operations: readonly Operation[] = readOperations(document),
): Contract {
  const parts = operations.flatMap((operation) => [requestClauses(operation), responseClauses(operation)]);
  return {
    operations,
    clauses: parts.flatMap((part) => part.clauses),
    // A part that several operations share is told once.
    notVerified: [
      ...new Map(parts.flatMap((part) => part.notVerified).map((one) => [JSON.stringify(one), one])).values(),
    ],
  };
}
