import type { Clause } from '../contract/clause.ts';
import type { Operation } from '../document/operation.ts';
import { type Law, lawClauseId } from './law.ts';

/** The clauses that laws add to an operation, pointing at the operation as a whole. */
export function lawClauses(operation: Operation, laws: readonly Law[]): Clause[] {
  return laws
    .filter(({ appliesTo }) => appliesTo?.(operation) ?? true)
    .map((law) => ({
      id: lawClauseId(operation, law),
      operation: operation.id,
      side: law.side,
      pointer: operation.node.pointer,
      statement: law.statement,
    }));
}
