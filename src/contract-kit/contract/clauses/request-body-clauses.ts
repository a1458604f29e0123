import { asList } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { bodyContents, bodyMeaning } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { clauseId } from '../model/clause-id.ts';
import { bySchema, clauseMaker, type DerivedClauses } from './derived-clauses.ts';
import { type SchemaAssertion, schemaAssertions } from './schema-assertions.ts';
import { schemaClauses } from './schema-clauses.ts';

/** The clauses about the bodies of requests: whether there is one, of which media type, and what its schema says. */
export const requestBodyClauses: (operation: Operation) => DerivedClauses = onceFor(deriveClauses);

function deriveClauses(operation: Operation): DerivedClauses {
  const { requestBody, method } = operation;
  if (requestBody === undefined) return { clauses: [], notVerified: [] };
  const { node, required, content } = requestBody;
  const meaning = bodyMeaning(operation);
  if (meaning !== 'all') {
    const reason = `HTTP does not define a meaning for the body of a ${method} request${meaning === 'none' ? '' : ', so only a valid body is sent'}`;
    return { clauses: [], notVerified: [{ pointer: node.pointer, reason }] };
  }
  const contents = bodyContents(operation);
  const notVerified = content
    .filter(({ mediaType }) => contents.every(({ documented }) => documented !== mediaType))
    .map((one): NotVerified => ({ pointer: one.node.pointer, reason: `bodies of ${one.mediaType} are not sent` }));
  if (contents.length === 0) return { clauses: [], notVerified };
  const clause = clauseMaker(operation, 'request');
  const needed = `The request's body ${required ? 'is required' : 'may be left out'}.`;
  const presence = clause(clauseId.bodyPresence(operation), (node.at('required') ?? node).pointer, needed, !required);
  const types = `The request's body is ${content.map(({ mediaType }) => mediaType).join(' or ')}.`;
  const ofTypes = clause(clauseId.bodyMediaType(operation), (node.at('content') ?? node).pointer, types);
  const clauses = [presence, ofTypes];
  for (const [index, { schema, alike }] of bySchema(contents).entries()) {
    const { assertions, ...found } = schemaAssertions(schema, 'request');
    notVerified.push(...found.notVerified);
    const hasNoTypes = alike.every(({ kind }) => kind !== 'json' && kind !== 'lines');
    const breakable = hasNoTypes ? assertions.filter((assertion) => !isMetByTexts(assertion)) : assertions;
    const mediaTypes = alike.map(({ documented }) => documented);
    clauses.push(...schemaClauses({ operation, status: undefined, mediaTypes, index }, breakable));
  }
  return { clauses, notVerified };
}

/** A form is an object of texts, and a text is a text, whatever is in it. */
function isMetByTexts({ keyword, keywordValue, path }: SchemaAssertion): boolean {
  const isLoose = (type: unknown): boolean => type === 'string' || (path.length === 0 && type === 'object');
  return keyword === 'type' && asList(keywordValue).some(isLoose);
}
