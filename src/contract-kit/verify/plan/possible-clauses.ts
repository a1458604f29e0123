import { deriveContract } from '../../contract/clauses/derive-contract.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { lawClauses } from '../../exchange/laws/law-clauses.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { type LawsOptions, lawsFor } from './scope.ts';
import { selectOperations } from './selection.ts';

/**
 * The clauses of a run in the order of its report. It is fast, because no request is planned.
 *
 * @throws Error when a pattern names no operation, or a law is invalid.
 */
export function possibleClauses(options: LawsOptions): Clause[] {
  const { document, clauses: isWanted = () => true } = options;
  const { operations } = selectOperations(readOperations(document), options);
  const { laws, resourceLaws } = lawsFor(options, operations);
  const given = [...laws, ...resourceLaws];
  const all = operations.flatMap((operation) => [
    ...deriveContract(document, [operation]).clauses,
    ...lawClauses(operation, given),
  ]);
  return all.filter(isWanted);
}
