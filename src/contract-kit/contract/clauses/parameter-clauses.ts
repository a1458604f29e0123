import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { assertionAt } from '../../schema/keywords/keywords.ts';
import { typeStatement } from '../../schema/keywords/statements.ts';
import { displayPath, everyItem } from '../../text/display-path.ts';
import type { Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { parameterTable } from '../parameters/parameter-table.ts';
import type { ParameterAssertion } from '../parameters/valid-candidates.ts';
import { clauseMaker, type DerivedClauses } from './derived-clauses.ts';
import { schemaAssertions } from './schema-assertions.ts';

/** The clauses about one parameter of an operation. */
export function parameterClauses(operation: Operation, parameter: Parameter): DerivedClauses {
  const { in: location, node, schema, required } = parameter;
  const { candidates, hasValues, kind, assertions, notVerified } = parameterTable(parameter);
  const subject = `${location.charAt(0).toUpperCase()}${location.slice(1)} parameter \`${parameter.name}\``;
  const make = clauseMaker(operation, 'request');
  const clause = (assertion: string, pointer: string, statement: string, onlyAllows?: boolean): Clause =>
    make(clauseId.parameter(operation, parameter, assertion), pointer, statement, onlyAllows);
  const isBreakable = candidates.some(({ shows }) => shows.includes('required'));
  const needed = `${subject} ${required ? 'is required' : 'may be left out'}.`;
  const presence = required ? 'required' : 'optional';
  const clauses = [clause(presence, (node.at('required') ?? node).pointer, needed, !isBreakable)];
  if (kind !== undefined && hasValues) {
    const pointer = schema?.at(kind.keyword)?.pointer ?? node.pointer;
    clauses.push(clause(kind.keyword, pointer, `${subject} ${kind.statement(parameter)}.`));
  }
  const content = node.at('content');
  if (parameter.style === 'json' && hasValues && content !== undefined)
    clauses.push(clause('media-type', content.pointer, `${subject} is JSON text.`));
  const type = schema?.at('type');
  // Any text may be read as what it is: a string, or a list of one.
  if (kind === undefined && hasValues && type !== undefined && !assertions.some(({ name }) => name === 'type'))
    clauses.push(clause('type', type.pointer, `${subject} ${typeStatement(type.value)}.`, true));
  for (const assertion of assertions)
    clauses.push(clause(assertion.name, assertion.pointer, `${sentence(subject, node, assertion)}.`));
  return { clauses, notVerified: [...notVerified, ...unjudged(parameter, notVerified)] };
}

/** What else of its schema is not judged, such as a format that nobody knows. */
function unjudged({ schema, notVerified }: Parameter, known: readonly NotVerified[]): NotVerified[] {
  if (schema === undefined || notVerified !== undefined) return [];
  const found = schemaAssertions(schema, 'request');
  return found.notVerified.filter((one) => !known.some(({ pointer }) => `${one.pointer}/`.startsWith(`${pointer}/`)));
}

function sentence(parameter: string, { document }: SpecNode, { path, keyword, pointer }: ParameterAssertion): string {
  const { predicate, subject } = assertionAt(document, pointer, keyword) ?? {
    predicate: `matches the alternative that its \`${keyword}\` names`,
    subject: undefined,
  };
  const place = subject === undefined ? path : [...path, subject];
  if (place.length === 0) return `${parameter} ${predicate}`;
  const names = place.map((name) => (name === 'items' ? everyItem : name));
  return `In ${parameter.charAt(0).toLowerCase()}${parameter.slice(1)}, ${displayPath(names)} ${predicate}`;
}
