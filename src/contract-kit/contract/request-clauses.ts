import type { Operation, Parameter } from '../document/operation.ts';
import { kindOf } from '../oracle/parameter-candidates.ts';
import type { Clause, NotVerified } from './clause.ts';
import { clauseId } from './clause-id.ts';
import { requestBodyClauses } from './request-body-clauses.ts';
import { securityClauses } from './security-clauses.ts';

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
  const security = securityClauses(operation);
  notVerified.push(...security.notVerified);
  const parameters = operation.parameters.flatMap((parameter) => {
    const subject = `${capitalized(parameter.in)} parameter \`${parameter.name}\``;
    const presence = clause(
      clauseId.presence(operation, parameter),
      parameter.node.at('required')?.pointer ?? parameter.node.pointer,
      `${subject} ${parameter.required ? 'is required' : 'may be left out'}.`,
    );
    const kind = kindOf(parameter);
    if (kind === undefined) {
      notVerified.push({ pointer: parameter.node.pointer, reason: 'values of this schema are not generated' });
      return [presence];
    }
    const keyword = parameter.schema?.at(kind.keyword)?.pointer ?? parameter.node.pointer;
    return [
      presence,
      clause(
        clauseId.parameter(operation, parameter, kind.keyword),
        keyword,
        `${subject} ${kind.statement(parameter)}.`,
      ),
    ];
  });
  const body = requestBodyClauses(operation);
  return {
    clauses: [...security.clauses, ...parameters, ...body.clauses],
    notVerified: [...notVerified, ...body.notVerified],
  };
}

function capitalized(place: Parameter['in']): string {
  return `${place.charAt(0).toUpperCase()}${place.slice(1)}`;
}
