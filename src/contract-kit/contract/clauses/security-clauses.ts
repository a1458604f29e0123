import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { documentedRefusal } from '../credentials/documented-refusal.ts';
import type { SchemeKind } from '../credentials/scheme-kind.ts';
import { clashOf, schemeKindOf, usableSecurity } from '../credentials/usable-security.ts';
import type { Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';

/** The clauses about who may call, and what of that the kit cannot judge. */
export function securityClauses(operation: Operation): { clauses: Clause[]; notVerified: NotVerified[] } {
  const usable = usableSecurity(operation);
  const isOptional = operation.security.some((alternative) => alternative.length === 0);
  const about = { operation: operation.id, side: 'request' } as const;
  const schemes = new Map(usable.flat().map(({ scheme, kind }) => [scheme.name, { scheme, kind }]));
  const clauses = [...schemes.values()].map(({ scheme, kind }): Clause => {
    return {
      ...about,
      id: clauseId.security(operation, scheme),
      pointer: scheme.node.pointer,
      statement: isOptional ? `A call with ${kind.noun} is accepted.` : statementOf(operation, scheme.name, kind),
      ...(isOptional && { onlyAllows: true }),
    };
  });
  const optional: Clause = {
    ...about,
    id: clauseId.optionalSecurity(operation),
    pointer: statedSecurity(operation).pointer,
    statement: 'A call without credentials is also accepted.',
    onlyAllows: true,
  };
  return { clauses: [...clauses, ...(isOptional ? [optional] : [])], notVerified: unjudgedSecurity(operation) };
}

function statedSecurity({ node }: Operation): SpecNode {
  return node.at('security') ?? SpecNode.root(node.document).at('security') ?? node;
}

function statementOf(operation: Operation, scheme: string, { noun }: SchemeKind): string {
  const isAlways = operation.security.every((alternative) => alternative.some(({ name }) => name === scheme));
  const refusal = documentedRefusal(operation);
  const outcome = refusal === undefined ? 'it is refused' : `the documented ${refusal.documented} comes back`;
  return isAlways
    ? `A call needs ${noun}; without a valid one ${outcome}.`
    : `A call may come with ${noun}; without valid credentials ${outcome}.`;
}

function unjudgedSecurity({ security }: Operation): NotVerified[] {
  return security.flatMap((alternative) => {
    const clash = clashOf(alternative);
    const [first] = alternative;
    return [
      ...alternative.flatMap((scheme): NotVerified[] => {
        const { name, node, requirement } = scheme;
        if (node === requirement)
          return [{ pointer: node.pointer, reason: `the security scheme ${name} does not exist` }];
        if (schemeKindOf(scheme) === undefined)
          return [{ pointer: node.pointer, reason: `the kind of the security scheme ${name} is not supported` }];
        return requirement.entries().length === 0
          ? []
          : [{ pointer: requirement.pointer, reason: 'scopes and roles are not verified' }];
      }),
      ...(clash === undefined || first === undefined
        ? []
        : [
            {
              pointer: first.requirement.pointer,
              reason: `${clash[0].scheme.name} and ${clash[1].scheme.name} use the same header or parameter, so they cannot be sent together`,
            },
          ]),
    ];
  });
}
