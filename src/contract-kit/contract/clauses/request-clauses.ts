import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { isBelow, readReferences } from '../../openapi/document/references.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';
import { hasManyParameters, maxParametersInFull } from '../model/defaults.ts';
import { type DerivedClauses, joinedClauses } from './derived-clauses.ts';
import { parameterClauses } from './parameter-clauses.ts';
import { requestBodyClauses } from './request-body-clauses.ts';
import { securityClauses } from './security-clauses.ts';

/** The clauses about requests: who may call, and what each parameter takes. */
export const requestClauses: (operation: Operation) => DerivedClauses = onceFor((operation) => {
  const { node, parameters } = operation;
  const notVerified = operation.notVerified.map(({ pointer, reason }): NotVerified => ({ pointer, reason }));
  if (hasManyParameters(operation)) {
    const reason = `with more than ${maxParametersInFull} parameters, only a few values of each are tried`;
    notVerified.push({ pointer: node.at('parameters')?.pointer ?? node.pointer, reason });
  }
  return joinedClauses([{ clauses: [], notVerified }, clausesOf(operation, parameters)]);
});

/** The clauses about requests that stand at a pointer or below it. No other parameters are read, because it takes long. */
export function requestClausesAt(operation: Operation, pointer: string): Clause[] {
  const leadsTo = referencesOf(operation.node.document);
  const isAbout = ({ node }: Parameter): boolean => isBelow(node.pointer, pointer) || leadsTo(node.pointer, pointer);
  const parameters = operation.parameters.filter(isAbout);
  return clausesOf(operation, parameters).clauses.filter((clause) => isBelow(clause.pointer, pointer));
}

function clausesOf(operation: Operation, parameters: readonly Parameter[]): DerivedClauses {
  const ofParameters = parameters.map((parameter) => parameterClauses(operation, parameter));
  return joinedClauses([securityClauses(operation), ...ofParameters, requestBodyClauses(operation)]);
}

const referencesOf = onceFor(readReferences);
