import type { Operation } from '../document/operation.ts';
import type { Clause, NotVerified } from './clause.ts';
import { parameterClauses } from './parameter-clauses.ts';
import { requestBodyClauses } from './request-body-clauses.ts';
import { securityClauses } from './security-clauses.ts';

/** The clauses about requests: who may call, and what each parameter takes. */
export function requestClauses(operation: Operation): { clauses: Clause[]; notVerified: NotVerified[] } {
  const parts = [securityClauses(operation), parameterClauses(operation), requestBodyClauses(operation)];
  return {
    clauses: parts.flatMap(({ clauses }) => clauses),
    notVerified: [...operation.unread, ...parts.flatMap(({ notVerified }) => notVerified)],
  };
}
