import type { Operation } from '../document/operation.ts';
import { schemeKindOf } from '../oracle/credentials.ts';
import type { Clause, NotVerified } from './clause.ts';
import { clauseId } from './clause-id.ts';
import { parameterClauses } from './parameter-clauses.ts';

/** The clauses about requests: who may call, and what each parameter takes. */
export function requestClauses(operation: Operation): { clauses: Clause[]; notVerified: NotVerified[] } {
  const notVerified: NotVerified[] = [...operation.unread];
  const clause = (id: string, pointer: string, statement: string): Clause => ({
    id,
    operation: operation.id,
    side: 'request',
    pointer,
    statement,
  });
  const security = operation.security.flatMap((scheme) => {
    const kind = schemeKindOf(scheme);
    if (kind === undefined) {
      notVerified.push({
        pointer: scheme.node.pointer,
        reason: `security scheme ${scheme.name} is of a kind that is not supported`,
      });
      return [];
    }
    return [clause(clauseId.security(operation, scheme), scheme.node.pointer, kind.statement)];
  });
  const parameters = parameterClauses(operation);
  notVerified.push(...parameters.notVerified);
  return { clauses: [...security, ...parameters.clauses], notVerified };
}
