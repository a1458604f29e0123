import { headerOf, type WireRequest } from '../../../contract/model/exchange.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { bodyContents, contentFor } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { composedOf } from '../../../openapi/operation/properties-of.ts';
import { bodySyntaxes } from '../../../requests/bodies/body-syntax.ts';
import type { Schemas } from '../../scene/member-schemas.ts';
import { itemSchemas, namedSchemas } from '../../scene/member-schemas.ts';

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
        (member): RequestMember => ({ ...member, in: 'query', optional }),
      );
    const items = parameter?.schema?.texts('type').includes('array') ? parameter.schema.reach('items') : undefined;
    const schema = items ?? parameter?.schema;
    // A list in one text, as `explode: false` has it.
    const values = items === undefined || parameter?.explode === true ? [value] : value.split(/[,| ]/);
    return values.map((text): RequestMember => ({ in: 'query', path: [name], value: text, schema, optional }));
  });
}

function bodyMembers(operation: Operation, { headers, body }: WireRequest): RequestMember[] {
  if (body === undefined) return [];
  const schemas = bodyContents(operation).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  const mediaType = headerOf({ headers }, 'content-type') ?? '';
  const found = contentFor(operation, mediaType);
  const content = typeof found === 'object' ? found : undefined;
  const written = content?.kind ?? 'json';
  const kind = written !== 'lines' && exactJson(body) !== undefined ? 'json' : written;
  const read = (): unknown => content && bodySyntaxes[kind].read(body, content, () => [])?.[0];
  // No digit of a number may be lost.
  const value = kind === 'json' ? exactJson(body) : kind === 'lines' ? body.split('\n').map(exactJson) : read();
  return [...membersIn(value, schemas, [], undefined)];
}

function* membersIn(
  value: unknown,
  schemas: Schemas,
  path: readonly string[],
  optional: readonly string[] | undefined,
): Generator<RequestMember> {
  const branches = schemas.flatMap((schema) => composedOf(schema));
  if (Array.isArray(value))
    for (const item of value) yield* membersIn(item, itemSchemas(schemas), [...path, '*'], optional);
  else if (isJsonObject(value)) {
    const required = branches.flatMap((schema) => schema.texts('required'));
    const mapped = branches.flatMap((schema) => schema.reach('additionalProperties') ?? []);
    for (const [key, inner] of Object.entries(value)) {
      const own = namedSchemas(schemas, key);
      const inPath = [...path, key];
      const without = required.includes(key) ? optional : inPath;
      // The key of a map may be an id, too.
      if (own.length === 0 && mapped.length > 0)
        yield { in: 'body', path: inPath, value: key, schema: undefined, optional: without };
      yield* membersIn(inner, own.length > 0 ? own : mapped, inPath, without);
    }
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    // A schema that only consists of others says nothing of its own.
    const schema = branches.find((branch) => branch.at('type') !== undefined) ?? branches[0];
    yield { in: 'body', path, value, schema, optional };
  }
}
