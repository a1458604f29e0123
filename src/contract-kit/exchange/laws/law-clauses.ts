import { clauseMaker } from '../../contract/clauses/derived-clauses.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import { type Law, lawsOf } from '../../contract/model/law.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The clauses that laws add to an operation. Their pointer is that of the operation. */
export function lawClauses(operation: Operation, laws: readonly Law[]): Clause[] {
  const { pointer } = operation.node;
  return lawsOf(operation, laws).map((law) =>
    clauseMaker(operation, law.side)(clauseId.law(operation, law), pointer, law.statement),
  );
}
