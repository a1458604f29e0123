import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { documentedRefusal } from '../credentials/documented-refusal.ts';
import type { SchemeKind } from '../credentials/scheme-kind.ts';
import { clashOf, schemeKindOf, usableSecurity } from '../credentials/usable-security.ts';
import { clauseId } from '../model/clause-id.ts';
import { clauseMaker, type DerivedClauses } from './derived-clauses.ts';

/** The clauses about who may call, and what of that the kit cannot judge. */
export function securityClauses(operation: Operation): DerivedClauses {
  const { node, security } = operation;
  const isOptional = security.some((alternative) => alternative.length === 0);
  const clause = clauseMaker(operation, 'request');
  const usable = usableSecurity(operation).flat();
  const schemes = new Map(usable.map((scheme) => [scheme.scheme.name, scheme]));
  const clauses = [...schemes.values()].map(({ scheme, kind }) => {
    const statement = isOptional ? `A call with ${kind.noun} is accepted.` : statementOf(operation, scheme.name, kind);
    return clause(clauseId.security(operation, scheme), scheme.node.pointer, statement, isOptional);
  });
  if (isOptional) {
    const { pointer } = node.at('security') ?? SpecNode.root(node.document).at('security') ?? node;
    const statement = 'A call without credentials is also accepted.';
    clauses.push(clause(clauseId.optionalSecurity(operation), pointer, statement, true));
  }
  return { clauses, notVerified: unjudgedSecurity(operation) };
}

function statementOf(operation: Operation, scheme: string, { noun }: SchemeKind): string {
  const isAlways = operation.security.every((alternative) => alternative.some(({ name }) => name === scheme));
  const refusal = documentedRefusal(operation);
  const outcome = refusal === undefined ? 'it is refused' : `the documented ${refusal.documented} comes back`;
  if (isAlways) return `A call needs ${noun}; without a valid one ${outcome}.`;
  return `A call may come with ${noun}; without valid credentials ${outcome}.`;
}

function unjudgedSecurity({ security }: Operation): NotVerified[] {
  return security.flatMap((alternative) => {
    const clash = clashOf(alternative);
    return [
      ...alternative.flatMap((scheme): NotVerified[] => {
        const { name, node, requirement } = scheme;
        if (node === requirement)
          return [{ pointer: node.pointer, reason: `the security scheme ${name} does not exist` }];
        if (schemeKindOf(scheme) === undefined)
          return [{ pointer: node.pointer, reason: `the kind of the security scheme ${name} is not supported` }];
        if (requirement.entries().length === 0) return [];
        return [{ pointer: requirement.pointer, reason: 'scopes and roles are not verified' }];
      }),
      ...alternative.slice(0, 1).flatMap(({ requirement: { pointer } }) => {
        const both = clash?.map(({ scheme }) => scheme.name).join(' and ');
        const reason = `${both} use the same header or parameter, so they cannot be sent together`;
        return both === undefined ? [] : [{ pointer, reason }];
      }),
    ];
  });
}
