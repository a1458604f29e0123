import type { Clause } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import type { Operation } from '../document/operation.ts';
import { type Law, lawsOf } from './law.ts';

/** The clauses that laws add to an operation, pointing at the operation as a whole. */
export function lawClauses(operation: Operation, laws: readonly Law[]): Clause[] {
  return lawsOf(operation, laws).map((law) => ({
    id: clauseId.law(operation, law),
    operation: operation.id,
    side: law.side,
    pointer: operation.node.pointer,
    statement: law.statement,
  }));
}
