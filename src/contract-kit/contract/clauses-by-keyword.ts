import { keywordRow } from '../json-schema/keywords/keywords.ts';
import type { SchemaError } from '../json-schema/validate/body-validator.ts';
import type { BodyAssertion, Clause } from '../model/clause.ts';
import { appendPointer } from '../openapi/json-pointer.ts';
import { onceFor } from '../openapi/once-for.ts';

export type ReadBodyClause = Clause & { readonly assertion: BodyAssertion };

/** Clauses about bodies by the keyword of the document that they come from, as {@link keywordKey} writes it. */
export const clausesByKeyword: (clauses: readonly Clause[]) => ReadonlyMap<string, readonly ReadBodyClause[]> =
  onceFor(group);

/** One name for what a violation breaks and for the clause about it. */
export function keywordKey({
  schema,
  keyword,
  property,
}: Pick<SchemaError, 'schema' | 'keyword' | 'property'>): string {
  return JSON.stringify([schema, keyword, property]);
}

function group(clauses: readonly Clause[]): Map<string, ReadBodyClause[]> {
  const groups = new Map<string, ReadBodyClause[]>();
  for (const clause of clauses) {
    const { assertion } = clause;
    if (assertion === undefined) continue;
    const { schema, keyword, keywordValue } = assertion;
    const property = keywordRow(keyword)?.parts?.property(keywordValue);
    // The validator is given `{ not: {} }` for `false`.
    const name =
      keyword === 'properties'
        ? keywordKey({ schema: appendPointer(schema, keyword, String(property)), keyword: 'not', property: undefined })
        : keywordKey({ schema, keyword, property });
    groups.set(name, [...(groups.get(name) ?? []), { ...clause, assertion }]);
  }
  return groups;
}
