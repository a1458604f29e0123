import { requestClauses } from '../../contract/request-clauses.ts';
import { responseClauses } from '../../contract/response-clauses.ts';
import type { Clause } from '../../model/clause.ts';
import { onceFor } from '../../openapi/once-for.ts';
import type { Operation } from '../../openapi/operation.ts';
import { isBelow } from '../../openapi/references.ts';
import type { OperationPair } from '../normalise/pair-operations.ts';
import type { ContractFinding } from './contract-finding.ts';

/** Finds the clauses that a change adds, removes or alters in an operation. */
export type TouchedClauses = (finding: ContractFinding, pair: OperationPair) => string[];

const clausesOf: Readonly<Record<'request' | 'response', (operation: Operation) => readonly Clause[]>> = {
  request: onceFor((operation: Operation) => requestClauses(operation).clauses),
  response: onceFor((operation: Operation) => responseClauses(operation).clauses),
};

/** The ids of the clauses of an operation that stand where a finding is, in either contract. */
export function touchedClauses({ pointer, kind, side }: ContractFinding, pair: OperationPair): string[] {
  if (kind === 'words' || (side !== 'request' && side !== 'response')) return [];
  const own = [pair.old, pair.new].flatMap((operation) => (operation === undefined ? [] : clausesOf[side](operation)));
  return [...new Set(own.filter((clause) => isBelow(clause.pointer, pointer)).map(({ id }) => id))];
}
