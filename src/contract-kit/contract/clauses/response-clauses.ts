import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { neverHasBody, type ResponseDescription } from '../../openapi/operation/documented-response.ts';
import { bodyKindOf } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { quoted } from '../../text/quoted.ts';
import type { Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { responseHeaderClauses } from './response-header-clauses.ts';
import { schemaAssertions } from './schema-assertions.ts';
import { schemaClauses } from './schema-clauses.ts';

interface Found {
  readonly clauses: readonly Clause[];
  readonly notVerified: readonly NotVerified[];
}

/** The clauses about responses: which statuses there are, and what each one carries. */
export const responseClauses: (operation: Operation) => Found = onceFor(deriveClauses);

function deriveClauses(operation: Operation): Found {
  const responses = operation.node.at('responses');
  if (responses === undefined) return { clauses: [], notVerified: [] };
  const status: Clause = {
    id: clauseId.status(operation),
    operation: operation.id,
    side: 'response',
    pointer: responses.pointer,
    statement: `A response to a valid request has a documented status: ${operation.responses.map((r) => r.status).join(' or ')}.`,
  };
  const parts = operation.responses.map((response) => ofResponse(operation, response));
  return {
    clauses: [status, ...parts.flatMap(({ clauses }) => clauses)],
    notVerified: parts.flatMap(({ notVerified }) => notVerified),
  };
}

function ofResponse(operation: Operation, response: ResponseDescription): Found {
  const { status, content, node } = response;
  const headers = responseHeaderClauses(operation, response);
  const notVerified: NotVerified[] = [...headers.notVerified];
  const links = node.at('links');
  if (links !== undefined && links.entries().length > 0)
    notVerified.push({ pointer: links.pointer, reason: 'links are followed to reach operations, and not judged' });
  if (content.length === 0) return { clauses: headers.clauses, notVerified };
  if (neverHasBody(operation.method, status)) {
    const pointer = node.at('content')?.pointer ?? node.pointer;
    notVerified.push({
      pointer,
      reason: `a ${status} response to ${operation.method} never has a body`,
    });
    return { clauses: headers.clauses, notVerified };
  }
  const mediaType: Clause = {
    id: clauseId.mediaType(operation, status),
    operation: operation.id,
    side: 'response',
    pointer: node.at('content')?.pointer ?? node.pointer,
    statement: `A ${status} response is ${content.map((one) => one.mediaType).join(' or ')}.`,
  };
  const bodies = schemasOf(response, notVerified).map(({ schema, mediaTypes }, index): Found => {
    const found = schemaAssertions(schema, { direction: 'response' });
    return {
      clauses: schemaClauses({ operation, status, mediaTypes, index }, found.assertions),
      notVerified: found.notVerified,
    };
  });
  return {
    clauses: [...headers.clauses, mediaType, ...bodies.flatMap(({ clauses }) => clauses)],
    notVerified: [...notVerified, ...bodies.flatMap((body) => body.notVerified)],
  };
}

interface JudgedSchema {
  readonly schema: SpecNode;
  /** The documented media types and ranges that have it. */
  readonly mediaTypes: string[];
}

/** The schemas that bodies are judged by, each once. */
function schemasOf({ content }: ResponseDescription, notVerified: NotVerified[]): JudgedSchema[] {
  const schemas = new Map<string, JudgedSchema>();
  for (const { mediaType, node, schema } of content) {
    if (schema === undefined) continue;
    const reason = whyUnjudged(mediaType, schema);
    if (reason !== undefined) notVerified.push({ pointer: (node.at('schema') ?? node).pointer, reason });
    else {
      const one = schemas.get(schema.whole) ?? { schema, mediaTypes: [] };
      one.mediaTypes.push(mediaType);
      schemas.set(schema.whole, one);
    }
  }
  return [...schemas.values()];
}

/** Why bodies of a media type are not judged by this schema. `undefined` if they are. */
export function whyUnjudged(mediaType: string, schema: SpecNode): string | undefined {
  const kind = bodyKindOf(mediaType);
  if (kind === 'opaque') return `bodies of ${quoted(mediaType)} are not judged`;
  if (kind === 'text' && !schema.texts('type').includes('string'))
    return `a body of ${mediaType} is judged as one string, and this schema is about something else`;
  return undefined;
}
