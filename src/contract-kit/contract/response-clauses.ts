import type { Operation, ResponseDescription } from '../document/operation.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { bodyKeywords } from './body-keywords.ts';
import type { Clause, NotVerified } from './clause.ts';
import { clauseId } from './clause-id.ts';
import { displayPath } from './display-path.ts';

/** Keywords that describe, or that lead to other schemas, and assert nothing by themselves. */
const silentKeywords = new Set(
  `title description default example examples deprecated readOnly writeOnly format properties items xml externalDocs
   $id $schema $comment $defs $anchor discriminator`.split(/\s+/),
);

interface Found {
  readonly clauses: Clause[];
  readonly notVerified: NotVerified[];
}

/** The clauses about replies: which statuses there are, and what each one carries. */
export function responseClauses(operation: Operation): Found {
  const found: Found = { clauses: [], notVerified: [] };
  const responses = operation.node.at('responses');
  if (responses === undefined) return found;
  found.clauses.push({
    id: clauseId.status(operation),
    operation: operation.id,
    side: 'response',
    pointer: responses.pointer,
    statement: `A reply to a valid request has a documented status: ${operation.responses.map((r) => r.status).join(' or ')}.`,
  });
  for (const response of operation.responses) addResponse(found, operation, response);
  return found;
}

function addResponse(found: Found, operation: Operation, response: ResponseDescription): void {
  if (response.content.length === 0) return;
  const mediaTypes = response.content.map((content) => content.mediaType);
  found.clauses.push({
    id: clauseId.mediaType(operation, response.status),
    operation: operation.id,
    side: 'response',
    pointer: response.node.at('content')?.pointer ?? response.node.pointer,
    statement: `A ${response.status} reply is ${mediaTypes.join(' or ')}.`,
  });
  for (const { mediaType, node } of response.content) {
    const schema = node.at('schema');
    if (schema === undefined) continue;
    if (isJsonMediaType(mediaType)) addSchema(found, operation, response.status, schema, [], []);
    else found.notVerified.push({ pointer: schema.pointer, reason: `bodies of ${mediaType} are not judged` });
  }
}

function addSchema(
  found: Found,
  operation: Operation,
  status: string,
  schema: SpecNode,
  path: readonly string[],
  ancestors: readonly string[],
): void {
  if (ancestors.includes(schema.pointer)) {
    found.notVerified.push({ pointer: schema.pointer, reason: 'a schema inside itself is judged, but not witnessed' });
    return;
  }
  const add = (keyword: string, node: SpecNode, limit: unknown, subject: readonly string[]): void => {
    const property = keyword === 'required' ? String(limit) : undefined;
    found.clauses.push({
      id: clauseId.body(operation, status, path, keyword, property),
      operation: operation.id,
      side: 'response',
      pointer: node.pointer,
      statement: `In a ${status} reply, ${displayPath(subject)} ${bodyKeywords[keyword]?.statement(limit)}.`,
      assertion: { status, path, keyword, limit },
    });
  };
  for (const keyword of Object.keys(bodyKeywords)) {
    const node = schema.at(keyword);
    if (node === undefined) continue;
    if (keyword !== 'required') add(keyword, node, node.value, path);
    else
      for (const [index, name] of schema.texts('required').entries())
        add(keyword, node.at(index) ?? node, name, [...path, name]);
  }
  for (const [keyword, node] of schema.entries()) {
    if (keyword in bodyKeywords || silentKeywords.has(keyword) || keyword.startsWith('x-')) continue;
    found.notVerified.push({ pointer: node.pointer, reason: `${keyword} is judged, but not witnessed` });
  }
  const below = [...ancestors, schema.pointer];
  for (const [name, property] of schema.at('properties')?.entries() ?? [])
    addSchema(found, operation, status, property, [...path, name], below);
  const items = schema.at('items');
  if (items !== undefined) addSchema(found, operation, status, items, [...path, 'items'], below);
}

/** `application/json`, or a type with the `+json` suffix (RFC 6839 §3.1). */
export function isJsonMediaType(mediaType: string): boolean {
  return /^[^/]+\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(mediaType);
}
