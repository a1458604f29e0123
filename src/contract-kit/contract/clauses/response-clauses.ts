import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { neverHasBody, type ResponseDescription } from '../../openapi/operation/documented-response.ts';
import { bodyKindOf } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { quoted } from '../../text/quoted.ts';
import { clauseId } from '../model/clause-id.ts';
import { bySchema, clauseMaker, type DerivedClauses, joinedClauses } from './derived-clauses.ts';
import { responseHeaderClauses } from './response-header-clauses.ts';
import { schemaAssertions } from './schema-assertions.ts';
import { schemaClauses } from './schema-clauses.ts';

/** The clauses about responses: which statuses there are, and what each one carries. */
export const responseClauses: (operation: Operation) => DerivedClauses = onceFor((operation) => {
  const { node, responses } = operation;
  const stated = node.at('responses');
  if (stated === undefined) return { clauses: [], notVerified: [] };
  const statuses = responses.map(({ status }) => status).join(' or ');
  const statement = `A response to a valid request has a documented status: ${statuses}.`;
  const status = clauseMaker(operation, 'response')(clauseId.status(operation), stated.pointer, statement);
  const parts = responses.map((response) => ofResponse(operation, response));
  return joinedClauses([{ clauses: [status], notVerified: [] }, ...parts]);
});

function ofResponse(operation: Operation, response: ResponseDescription): DerivedClauses {
  const { status, content, node } = response;
  const headers = joinedClauses(response.headers.map((header) => responseHeaderClauses(operation, status, header)));
  const notVerified: NotVerified[] = [];
  const links = node.at('links');
  if (links !== undefined && links.entries().length > 0)
    notVerified.push({ pointer: links.pointer, reason: 'links are followed to reach operations, and not judged' });
  const pointer = node.at('content')?.pointer ?? node.pointer;
  const hasBody = !neverHasBody(operation.method, status);
  if (content.length > 0 && !hasBody)
    notVerified.push({ pointer, reason: `a ${status} response to ${operation.method} never has a body` });
  if (content.length === 0 || !hasBody) return joinedClauses([headers, { clauses: [], notVerified }]);
  const statement = `A ${status} response is ${content.map((one) => one.mediaType).join(' or ')}.`;
  const mediaType = clauseMaker(operation, 'response')(clauseId.mediaType(operation, status), pointer, statement);
  const judged = content.filter(({ mediaType, node: media, schema }) => {
    const reason = schema && whyUnjudged(mediaType, schema);
    if (reason !== undefined) notVerified.push({ pointer: (media.at('schema') ?? media).pointer, reason });
    return reason === undefined;
  });
  const bodies = bySchema(judged).map(({ schema, alike }, index): DerivedClauses => {
    const found = schemaAssertions(schema, 'response');
    const mediaTypes = alike.map((one) => one.mediaType);
    const clauses = schemaClauses({ operation, status, mediaTypes, index }, found.assertions);
    return { clauses, notVerified: found.notVerified };
  });
  return joinedClauses([headers, { clauses: [mediaType], notVerified }, ...bodies]);
}

/** Why bodies of a media type are not judged by this schema. `undefined` if they are. */
export function whyUnjudged(mediaType: string, schema: SpecNode): string | undefined {
  const kind = bodyKindOf(mediaType);
  if (kind === 'opaque') return `bodies of ${quoted(mediaType)} are not judged`;
  if (kind === 'text' && !schema.texts('type').includes('string'))
    return `a body of ${mediaType} is judged as one string, and this schema is about something else`;
  return undefined;
}
