import { requestClauses } from '../../contract/clauses/request-clauses.ts';
import type { Expectation } from '../../contract/model/candidate.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { noValues, type OperationValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import { judgeParameter } from '../../contract/parameters/judge-parameter.ts';
import { userCandidate } from '../../contract/parameters/user-candidate.ts';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { operationsLike } from '../../openapi/operation/operations-like.ts';
import { composedOf } from '../../openapi/operation/properties-of.ts';
import { valuesIn } from '../../schema/generate/values-in.ts';
import { nearestIs } from '../../text/nearest.ts';
import { validBodies } from '../bodies/body-candidates.ts';
import { judgeBody } from '../bodies/judge-body.ts';
import { replacedMember } from '../bodies/with-body-member.ts';

/**
 * Valid values that the user knows, by patterns of operations: an id, `METHOD /path` with `*` and `**`, `tag:NAME`, or `*`.
 * Below a pattern, a parameter has one value or a list of values, and so has a member of a body. A parameter stands under `path`, `query`, `header` or `cookie`, or
 * by its name alone if the operation has one of this name. Members of a JSON body stand under `body`, by JSON Pointer. If
 * several patterns give the same, the last one counts.
 *
 * @example
 * const values: UserValues = {
 *   getCustomer: { customerId: '42' },
 *   'POST /orders': { query: { region: ['eu', 'us'] }, body: { '/customerId': 'c-17' } },
 * };
 */
export type UserValues = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** One value of a file, and where it belongs. */
interface GivenValue {
  /** `undefined` if only the name of a parameter is given. */
  readonly location: Parameter['in'] | 'body' | undefined;
  readonly name: string;
  readonly value: Json;
}

/**
 * The user's values for each operation.
 *
 * @param operations All operations of the description.
 * @throws Error when a pattern names no operation, an operation lacks a parameter or member, or a value is not valid.
 */
export function readUserValues(operations: readonly Operation[], given: UserValues): ValuesOf {
  const all = new Map<string, Written>();
  for (const [pattern, values] of Object.entries(given)) {
    const matched = operationsLike(operations, pattern);
    for (const value of givenValues(pattern, values)) {
      const takers = matched.filter((operation) => writeValue(operation, value, all));
      if (takers.length === 0) throw new Error(unknownName(pattern, value, matched));
    }
  }
  return (operation) => all.get(operation.id) ?? noValues(operation);
}

/** Values of an operation that more are added to. */
interface Written extends OperationValues {
  readonly parameters: Map<string, readonly Json[]>;
  readonly body: Map<string, readonly Json[]>;
}

const locations = ['path', 'query', 'header', 'cookie', 'body'] as const;

function givenValues(pattern: string, values: Json): GivenValue[] {
  if (!isJsonMap(values)) throw new Error(`${pattern}: give parameters by name, as in { customerId: '42' }.`);
  return Object.entries(values).flatMap(([name, value]): GivenValue[] => {
    const location = locations.find((text) => text === name);
    // A parameter may be called like a place.
    if (location === undefined || !isJsonMap(value)) return [{ location: undefined, name, value }];
    return Object.entries(value).map(([own, member]) => ({ location, name: own, value: member }));
  });
}

/** Adds a value to those of an operation. Returns whether the operation has such a parameter or member. */
function writeValue(operation: Operation, given: GivenValue, all: Map<string, Written>): boolean {
  const own = all.get(operation.id) ?? { parameters: new Map(), body: new Map(), known: [] };
  const parameter = given.location === 'body' ? undefined : parameterOf(operation, given);
  const isPointer = given.location === 'body' && given.name.startsWith('/');
  const schemas = isPointer ? describedAt(operation, given.name) : [parameter?.schema ?? []].flat();
  const isMember = given.location === 'body' && (schemas.length > 0 || memberPointers(operation).includes(given.name));
  if (parameter === undefined && !isMember) return false;
  // A list is one value of what takes lists. Several such values are a list of lists.
  const takesLists = schemas.some((schema) => schema.texts('type').includes('array'));
  const isOne = !isJsonArray(given.value) || (takesLists && !given.value.every(isJsonArray));
  const values = isOne ? [given.value] : given.value;
  for (const value of values)
    if (parameter === undefined) checkMember(operation, given.name, value);
    else checkParameter(operation, parameter, value);
  if (values.length === 0)
    throw new Error(`${operation.id}: give ${parameter?.name ?? given.name} at least one value.`);
  if (parameter === undefined) own.body.set(given.name, values);
  else own.parameters.set(dimensionName(operation, parameter), values);
  all.set(operation.id, own);
  return true;
}

function parameterOf({ id, parameters }: Operation, { location, name }: GivenValue): Parameter | undefined {
  const isPlace = (parameter: Parameter): boolean => location === undefined || parameter.in === location;
  const isName = (parameter: Parameter): boolean =>
    parameter.in === 'header' ? parameter.name.toLowerCase() === name.toLowerCase() : parameter.name === name;
  const [first, second] = parameters.filter((parameter) => isPlace(parameter) && isName(parameter));
  if (first !== undefined && second !== undefined)
    throw new Error(`${id} has ${name} in ${first.in} and in ${second.in}: put it under one of these names.`);
  return first;
}

function checkParameter(operation: Operation, parameter: Parameter, value: Json): void {
  const named = `${operation.id}: ${JSON.stringify(value)} for ${parameter.name} in ${parameter.in}`;
  const candidate = userCandidate(parameter, value);
  if (candidate === undefined) throw new Error(`${named} cannot be sent there.`);
  const { expectation, assertion } = judgeParameter(parameter, candidate);
  if (expectation === 'accept') return;
  const broken = clauseId.parameter(operation, parameter, assertion);
  const clause = requestClauses(operation).clauses.find(({ id }) => id === broken);
  throw notValid(named, expectation, clause?.statement ?? `${assertion}.`);
}

function unknownName(pattern: string, { location, name }: GivenValue, matched: readonly Operation[]): string {
  const [only, ...others] = matched;
  const lead = only === undefined || others.length > 0 ? `No operation of ${pattern} has a` : `${only.id} has no`;
  const isMember = location === 'body';
  const isThere = (parameter: Parameter): boolean => location === undefined || parameter.in === location;
  const names = isMember
    ? matched.flatMap(memberPointers)
    : matched.flatMap(({ parameters }) => parameters.filter(isThere).map((parameter) => parameter.name));
  const what = isMember ? `member ${name} in its JSON body` : `parameter ${name}${location ? ` in ${location}` : ''}`;
  return `${lead} ${what}${nearestIs(name, names)}.`;
}

/** The schemas of a member of the JSON bodies of an operation. Empty if the description does not have it. */
function describedAt(operation: Operation, pointer: string): SpecNode[] {
  const schemas = bodyContents(operation).flatMap(({ kind, schema }) => (kind === 'json' ? (schema ?? []) : []));
  const roots = schemas.flatMap((schema) => composedOf(schema));
  return pointerTokens(pointer).reduce<SpecNode[]>((owners, token) => {
    const byIndex = (owner: SpecNode) => (/^\d+$/.test(token) ? owner.reach('items') : undefined);
    const byName = (owner: SpecNode) => owner.reach('properties')?.reach(token);
    const inner = owners.map((owner) => byName(owner) ?? byIndex(owner) ?? owner.reach('additionalProperties'));
    return inner.flatMap((node) => (node === undefined ? [] : composedOf(node)));
  }, roots);
}

/** The members of the valid JSON bodies of an operation, as JSON Pointers. */
const memberPointers: (operation: Operation) => readonly string[] = onceFor((operation: Operation) => {
  const parts = validBodies(operation).flatMap(({ value }) =>
    value === undefined ? [] : [...valuesIn(value)].slice(1),
  );
  return [...new Set(parts.map(({ path }) => appendPointer('', ...path)))];
});

/**
 * Checks that a body with this value of a member is valid.
 *
 * @throws Error when no body is.
 */
function checkMember(operation: Operation, pointer: string, value: Json): void {
  const verdicts = validBodies(operation).flatMap(({ contentType, body: text = '' }) => {
    const body = replacedMember(text, pointer, value);
    return body === undefined ? [] : [judgeBody(operation, { contentType, body })];
  });
  if (verdicts.some(({ expectation }) => expectation === 'accept')) return;
  const named = `${operation.id}: ${JSON.stringify(value)} for ${pointer} in the body`;
  const [verdict] = verdicts;
  if (verdict === undefined) throw new Error(`${named} cannot be sent: only plain JSON bodies take values.`);
  throw notValid(named, verdict.expectation, `${verdict.violations[0]?.message ?? verdict.clause}.`);
}

/** The error for a value that is not surely valid. */
function notValid(named: string, expectation: Expectation, broken: string): Error {
  const open = 'may be valid or not: the description does not say it.';
  return new Error(`${named} ${expectation === 'refuse' ? `breaks the description: ${broken}` : open}`);
}
