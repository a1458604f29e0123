import { asList } from '../../openapi/document/json.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { displayPath, wholeHeader } from '../../text/display-path.ts';
import type { Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { clauseMaker } from './derived-clauses.ts';
import type { SchemaAssertion } from './schema-assertions.ts';

/** Which bodies, or which header of a response, a schema is about. */
export interface SchemaOwner {
  readonly operation: Operation;
  /** The documented status. `undefined` for the bodies of requests. */
  readonly status: string | undefined;
  /** Of bodies, the documented media types and ranges that have the schema. */
  readonly mediaTypes?: readonly string[];
  /** Of bodies, the index among the schemas of the same request or response. From 1 on, the clauses name the media types. */
  readonly index?: number;
  readonly header?: Parameter;
}

/** A clause for each assertion of a schema. */
export function schemaClauses(owner: SchemaOwner, assertions: readonly SchemaAssertion[]): Clause[] {
  const { operation, status, mediaTypes = [], index = 0, header } = owner;
  const message = status === undefined ? 'a request' : `a ${status} response`;
  const inWhat = index > 0 ? `${message} that is ${mediaTypes.join(' or ')}` : message;
  const whole = header && wholeHeader(header.name);
  const mediaType = index > 0 ? mediaTypes[0] : undefined;
  const about = { status, mediaTypes, ...(header !== undefined && { header: header.name }) };
  const make = clauseMaker(operation, status === undefined ? 'request' : 'response');
  const taken = new Map<string, number>();
  return assertions.map((assertion): Clause => {
    const { keyword, keywordValue, pointer, path, schema, conditions, subject, predicate } = assertion;
    const name = clauseId.value(operation, about, { ...assertion, mediaType });
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    // Parts of `allOf` may say of one thing what another one says otherwise.
    const id = count === 1 ? name : `${name}~${count}`;
    const statement = `In ${inWhat}, ${displayPath(subject, whole)} ${predicate}${onlyIf(assertion, whole)}.`;
    const clause = make(id, pointer, statement, header !== undefined && isAlwaysRead(header, assertion));
    return { ...clause, assertion: { ...about, path, keyword, keywordValue, schema, conditions } };
  });
}

/** Any text can be read as a string, and the whole header also as a list. */
function isAlwaysRead({ style }: Parameter, { keyword, keywordValue, path }: SchemaAssertion): boolean {
  if (style === 'json' || keyword !== 'type') return false;
  const types = asList(keywordValue);
  return types.includes('string') || (path.length === 0 && types.includes('array'));
}

/** When it applies. */
function onlyIf({ names, conditions }: SchemaAssertion, whole: string | undefined): string {
  const parts = conditions.flatMap((condition) => {
    const subject = displayPath(names.slice(0, condition.depth), whole);
    if (condition.kind === 'has') return [`${subject} has \`${condition.property}\``];
    if (condition.kind !== 'meets' && condition.kind !== 'breaks') return [];
    const keyword = condition.of.slice(condition.of.lastIndexOf('/') + 1);
    if (keyword === 'if')
      return [`${subject} ${condition.kind === 'meets' ? 'matches' : 'does not match'} the \`if\` schema`];
    return [`${subject} matches alternative ${condition.branch + 1} of \`${keyword}\``];
  });
  return parts.length === 0 ? '' : ` if ${parts.join(' and ')}`;
}
