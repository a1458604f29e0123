import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { isBelow, readReferences } from '../../openapi/document/references.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';
import { hasManyParameters, maxParametersInFull } from '../model/defaults.ts';
import { parameterClauses } from './parameter-clauses.ts';
import { requestBodyClauses } from './request-body-clauses.ts';
import { securityClauses } from './security-clauses.ts';

interface Found {
  readonly clauses: readonly Clause[];
  readonly notVerified: readonly NotVerified[];
}

/** The clauses about requests: who may call, and what each parameter takes. */
export const requestClauses: (operation: Operation) => Found = onceFor(deriveClauses);

function deriveClauses(operation: Operation): Found {
  const parts = partsOf(operation, operation.parameters);
  return {
    clauses: parts.flatMap(({ clauses }) => clauses),
    notVerified: [
      ...operation.notVerified.map(({ pointer, reason }) => ({ pointer, reason })),
      ...(hasManyParameters(operation) ? [fewValues(operation)] : []),
      ...parts.flatMap(({ notVerified }) => notVerified),
    ],
  };
}

/** The clauses about requests that stand at a pointer or below it. No other parameters are read, because it takes long. */
export function requestClausesAt(operation: Operation, pointer: string): Clause[] {
  const { leadsTo } = referencesOf(operation.node.document);
  const parameters = operation.parameters.filter(
    ({ node }) => isBelow(node.pointer, pointer) || leadsTo(node.pointer, pointer),
  );
  const clauses = partsOf(operation, parameters).flatMap((part) => part.clauses);
  return clauses.filter((clause) => isBelow(clause.pointer, pointer));
}

function partsOf(operation: Operation, parameters: readonly Parameter[]): Found[] {
  const ofParameters = parameters.map((parameter) => parameterClauses(operation, parameter));
  return [securityClauses(operation), ...ofParameters, requestBodyClauses(operation)];
}

const referencesOf = onceFor(readReferences);

function fewValues({ node }: Operation): NotVerified {
  const pointer = node.at('parameters')?.pointer ?? node.pointer;
  return { pointer, reason: `with more than ${maxParametersInFull} parameters, only a few values of each are tried` };
}
