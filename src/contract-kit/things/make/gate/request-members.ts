import { headerOf, type WireRequest } from '../../../contract/model/exchange.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import { bodyKindOf } from '../../../openapi/operation/media-type.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';

/** One text, number or truth value in the query or the body of a request. */
export interface RequestMember {
  readonly in: 'query' | 'body';
  /** The keys that lead to it, with `*` for each item of a list; in a query, its name. */
  readonly path: readonly string[];
  readonly value: string | number | boolean;
  /** What describes it. `undefined` if nothing does. */
  readonly schema: SpecNode | undefined;
  /** The keys up to the last member on the way that valid requests may leave out. `undefined` if all are required. */
  readonly optional: readonly string[] | undefined;
}

/** The members of the query and of a JSON body or a form. */
export function requestMembers(operation: Operation, request: WireRequest): RequestMember[] {
  return [...queryMembers(operation, request), ...bodyMembers(operation, request)];
}

function queryMembers({ parameters }: Operation, { path }: WireRequest): RequestMember[] {
  return [...new URLSearchParams(path.split('?').slice(1).join('?'))].flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.in === 'query' && one.name === name.replace(/\[.*$/, ''));
    const optional = parameter?.required === true ? undefined : [name];
    if (parameter?.schema !== undefined && parameter.style === 'json')
      return [...membersIn(exactJson(value), [parameter.schema], [name], optional)].map(
        (one): RequestMember => ({ ...one, in: 'query', optional }),
      );
    const schema = itemOf(parameter?.schema);
    // A list in one text, as `explode: false` has it.
    const values = schema === parameter?.schema || parameter?.explode === true ? [value] : value.split(/[,| ]/);
    return values.map((one): RequestMember => ({ in: 'query', path: [name], value: one, schema, optional }));
  });
}

function bodyMembers(operation: Operation, { headers, body }: WireRequest): RequestMember[] {
  if (body === undefined) return [];
  const schemas = bodyContents(operation).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  const kind = bodyKindOf(headerOf({ headers }, 'content-type') ?? '');
  const isForm = kind === 'opaque' && exactJson(body) === undefined;
  const value = isForm ? Object.fromEntries(new URLSearchParams(body)) : kind === 'text' ? body : exactJson(body);
  return [...membersIn(value, schemas, [], undefined)];
}

function* membersIn(
  value: unknown,
  schemas: readonly SpecNode[],
  path: readonly string[],
  optional: readonly string[] | undefined,
): Generator<RequestMember> {
  const branches = schemas.flatMap((schema) => branchesOf(schema));
  if (Array.isArray(value)) {
    const items = branches.flatMap((schema) => schema.reach('items') ?? []);
    for (const item of value) yield* membersIn(item, items, [...path, '*'], optional);
  } else if (isJsonObject(value)) {
    const properties = branches.map((schema) => propertiesOf(schema));
    const required = new Set(branches.flatMap((schema) => schema.texts('required')));
    const mapped = branches.flatMap((schema) => schema.reach('additionalProperties') ?? []);
    for (const [key, inner] of Object.entries(value)) {
      const own = properties.flatMap((known) => known.get(key) ?? []);
      const inPath = [...path, key];
      const without = required.has(key) ? optional : inPath;
      // The key of a map may be an id, too.
      if (own.length === 0 && mapped.length > 0)
        yield { in: 'body', path: inPath, value: key, schema: undefined, optional: without };
      yield* membersIn(inner, own.length > 0 ? own : mapped, inPath, without);
    }
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    yield { in: 'body', path, value, schema: branches[0], optional };
}

/** The alternatives that describe parts deeper than this are not looked at. */
const maxDepth = 4;

/** A schema, and those of which it is made. */
function branchesOf(schema: SpecNode, depth = maxDepth): SpecNode[] {
  if (depth === 0) return [];
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => schema.reachEntries(keyword));
  const branches = parts.flatMap(([, part]) => branchesOf(part, depth - 1));
  // A schema that only consists of others says nothing of its own.
  return schema.at('type') === undefined && branches.length > 0 ? [...branches, schema] : [schema, ...branches];
}

function itemOf(schema: SpecNode | undefined): SpecNode | undefined {
  return schema?.texts('type').includes('array') ? (schema.reach('items') ?? schema) : schema;
}
