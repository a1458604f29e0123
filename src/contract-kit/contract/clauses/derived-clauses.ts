import { groupBy } from '../../openapi/document/group-by.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';

/** The clauses of a part of the description, and what of it the kit does not check. */
export interface DerivedClauses {
  readonly clauses: readonly Clause[];
  readonly notVerified: readonly NotVerified[];
}

/** The clauses of several parts, in their order. */
export function joinedClauses(parts: readonly DerivedClauses[]): DerivedClauses {
  return {
    clauses: parts.flatMap(({ clauses }) => clauses),
    notVerified: parts.flatMap(({ notVerified }) => notVerified),
  };
}

/** What makes clauses of an operation, about its requests or about its responses. */
export function clauseMaker(
  { id: operation }: Pick<Operation, 'id'>,
  side: Clause['side'],
): (id: string, pointer: string, statement: string, onlyAllows?: boolean) => Clause {
  return (id, pointer, statement, onlyAllows) => {
    return { id, operation, side, pointer, statement, ...(onlyAllows && { onlyAllows }) };
  };
}

/** Media types with a schema in groups, such that those of a group have the same schema. */
export function bySchema<Content extends { readonly schema: SpecNode | undefined }>(
  contents: readonly Content[],
): { readonly schema: SpecNode; readonly alike: readonly Content[] }[] {
  return [...groupBy(contents, ({ schema }) => schema?.whole).values()].flatMap((alike) => {
    const [{ schema }] = alike;
    return schema === undefined ? [] : [{ schema, alike }];
  });
}
