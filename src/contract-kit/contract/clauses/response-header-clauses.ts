import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { ResponseDescription } from '../../openapi/operation/documented-response.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { wholeHeader } from '../../schema/validate/display-path.ts';
import type { Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { schemaAssertions } from './schema-assertions.ts';
import { schemaClauses } from './schema-clauses.ts';

interface Found {
  readonly clauses: readonly Clause[];
  readonly notVerified: readonly NotVerified[];
}

/** The clauses about the headers of a response: which must be there, and what each one holds. */
export function responseHeaderClauses(operation: Operation, { status, headers }: ResponseDescription): Found {
  const parts = headers.map((header) => ofHeader(operation, status, header));
  return {
    clauses: parts.flatMap(({ clauses }) => clauses),
    notVerified: parts.flatMap(({ notVerified }) => notVerified),
  };
}

function ofHeader(operation: Operation, status: string, header: Parameter): Found {
  const { name, node, required, schema, style } = header;
  const clause = (assertion: string, pointer: string, states: string): Clause => ({
    id: clauseId.header(operation, status, name, assertion),
    operation: operation.id,
    side: 'response',
    pointer,
    statement: `In a ${status} response, ${wholeHeader(name)} ${states}.`,
  });
  const presence = required ? [clause('required', (node.at('required') ?? node).pointer, 'is present')] : [];
  const reason = whyUnreadHeader(header);
  if (reason !== undefined) return { clauses: presence, notVerified: [{ pointer: (schema ?? node).pointer, reason }] };
  const isJson = style === 'json';
  const form = isJson ? [clause('media-type', (node.at('content') ?? node).pointer, 'is JSON text')] : [];
  if (schema === undefined) return { clauses: [...presence, ...form], notVerified: [] };
  const { assertions, notVerified } = schemaAssertions(schema, { direction: 'response' });
  return {
    clauses: [...presence, ...form, ...schemaClauses({ operation, status, header }, assertions)],
    notVerified,
  };
}

/** Why the value of a header cannot be read. `undefined` if it can. */
export const whyUnreadHeader: (header: Parameter) => string | undefined = onceFor(
  ({ schema, style, notVerified }: Parameter): string | undefined => {
    if (notVerified !== undefined || schema === undefined || style === 'json') return notVerified;
    const { assertions } = schemaAssertions(schema, { direction: 'response' });
    return assertions.some(
      ({ keyword, keywordValue, path }) => path.length > 0 && keyword === 'type' && isNested(keywordValue),
    )
      ? 'OpenAPI does not define how a header contains nested lists or objects'
      : undefined;
  },
);

function isNested(type: unknown): boolean {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.every((one) => one === 'array' || one === 'object');
}
