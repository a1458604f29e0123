import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';
import type { DerivedClauses } from './derived-clauses.ts';

/** The part of one operation that is verified. */
export interface OperationScope extends DerivedClauses {
  readonly operation: Operation;
  /** Why no valid request can be made, or may be sent. Absent if one can. */
  readonly blocked?: NotVerified | undefined;
  /** All clauses of the operation, wanted or not. */
  readonly known: readonly Clause[];
}
