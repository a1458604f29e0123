import { asList } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { wholeHeader } from '../../text/display-path.ts';
import type { Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { clauseMaker, type DerivedClauses } from './derived-clauses.ts';
import { schemaAssertions } from './schema-assertions.ts';
import { schemaClauses } from './schema-clauses.ts';

/** The clauses about a header of a response: whether it must be there, and what it holds. */
export function responseHeaderClauses(operation: Operation, status: string, header: Parameter): DerivedClauses {
  const { name, node, required, schema, style } = header;
  const make = clauseMaker(operation, 'response');
  const clause = (assertion: string, pointer: string, states: string): Clause => {
    const statement = `In a ${status} response, ${wholeHeader(name)} ${states}.`;
    return make(clauseId.header(operation, status, name, assertion), pointer, statement);
  };
  const presence = required ? [clause('required', (node.at('required') ?? node).pointer, 'is present')] : [];
  const reason = whyUnreadHeader(header);
  if (reason !== undefined) return { clauses: presence, notVerified: [{ pointer: (schema ?? node).pointer, reason }] };
  const isJson = style === 'json';
  const form = isJson ? [clause('media-type', (node.at('content') ?? node).pointer, 'is JSON text')] : [];
  if (schema === undefined) return { clauses: [...presence, ...form], notVerified: [] };
  const { assertions, notVerified } = schemaAssertions(schema, 'response');
  const ofSchema = schemaClauses({ operation, status, header }, assertions);
  return { clauses: [...presence, ...form, ...ofSchema], notVerified };
}

/** Why the value of a header cannot be read. `undefined` if it can. */
export const whyUnreadHeader: (header: Parameter) => string | undefined = onceFor(({ schema, style, notVerified }) => {
  if (notVerified !== undefined || schema === undefined || style === 'json') return notVerified;
  const types = schemaAssertions(schema, 'response').assertions.filter(({ keyword }) => keyword === 'type');
  const inner = types.filter(({ path }) => path.length > 0).map(({ keywordValue }) => asList(keywordValue));
  const isNested = inner.some((all) => all.every((type) => type === 'array' || type === 'object'));
  return isNested ? 'OpenAPI does not define how a header contains nested lists or objects' : undefined;
});
