import type { Operation } from '../document/operation.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { bodyContents, bodyMeaning } from '../oracle/body-content.ts';
import { bodyKeywords } from './body-keywords.ts';
import type { Clause, NotVerified } from './clause.ts';
import { clauseId } from './clause-id.ts';
import { displayPath } from './display-path.ts';
import { type Constraint, type Constraints, schemaConstraints } from './schema-constraints.ts';

/** Of one body; what lies deeper is told in one sentence. */
const maxConstraints = 150;

/** The clauses about the bodies of requests: whether there is one, of which media type, and what its schema says. */
export function bodyClauses(operation: Operation): { clauses: Clause[]; notVerified: NotVerified[] } {
  const { requestBody, method, id } = operation;
  const meaning = bodyMeaning(operation);
  if (requestBody === undefined) return { clauses: [], notVerified: [] };
  const { node, required, content } = requestBody;
  const clause = (name: string, pointer: string, statement: string): Clause => ({
    id: name,
    operation: id,
    side: 'request',
    pointer,
    statement,
  });
  if (meaning !== 'all') {
    const reason = `what a body of a ${method} means is not defined${meaning === 'none' ? '' : '; only a valid one is sent'}`;
    return { clauses: [], notVerified: [{ pointer: node.pointer, reason }] };
  }
  const contents = bodyContents(operation);
  const notVerified = content
    .filter(({ mediaType }) => contents.every(({ documented }) => documented !== mediaType))
    .map((one): NotVerified => ({ pointer: one.node.pointer, reason: `bodies of ${one.mediaType} are not sent` }));
  if (contents.length === 0) return { clauses: [], notVerified };
  const mediaTypes = content.map(({ mediaType }) => mediaType).join(' or ');
  const clauses = [
    clause(
      clauseId.bodyPresence(operation),
      node.at('required')?.pointer ?? node.pointer,
      `The request's body ${required ? 'is required' : 'may be left out'}.`,
    ),
    clause(
      clauseId.bodyMediaType(operation),
      node.at('content')?.pointer ?? node.pointer,
      `The request's body is ${mediaTypes}.`,
    ),
  ];
  for (const { schema } of contents) {
    const { constraints, isCut } = requestConstraints(schema);
    clauses.push(
      ...constraints.map((one) => clause(constraintId(operation, one), one.pointer, constraintSentence(one))),
    );
    if (schema !== undefined && isCut) {
      const reason = `only the ${maxConstraints} nearest constraints of this body are clauses`;
      notVerified.push({ pointer: schema.pointer, reason });
    }
  }
  return { clauses: [...new Map(clauses.toReversed().map((one) => [one.id, one])).values()].toReversed(), notVerified };
}

/** What the schema of a body says about requests, as far as it becomes clauses. */
export function requestConstraints(schema: SpecNode | undefined): Constraints {
  return schema === undefined
    ? { constraints: [], isCut: false }
    : schemaConstraints(schema, 'request', maxConstraints);
}

export function constraintId(operation: Operation, { place, keyword, property }: Constraint): string {
  return clauseId.requestBody(operation, place, keyword, property);
}

function constraintSentence({ path, place, keyword, property, limit }: Constraint): string {
  const subject = displayPath(property === undefined ? path : [...path, property]);
  const condition = bodyKeywords[keyword]?.statement(limit) ?? `satisfies \`${keyword}: ${shortened(limit)}\``;
  const isAlternative = place.some((token, index) => token !== path[index]);
  return `In a request, ${isAlternative ? 'in one of its forms, ' : ''}${subject} ${condition}.`;
}

function shortened(limit: unknown): string {
  const text = JSON.stringify(limit) ?? '';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
