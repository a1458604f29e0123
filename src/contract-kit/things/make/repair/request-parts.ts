import { dimensionName } from '../../../contract/model/dimension-name.ts';
import type { KnownRequest } from '../../../contract/model/operation-values.ts';
import { isJsonArray, isJsonMap, type Json } from '../../../openapi/document/json.ts';
import { withoutMember, withValueAt } from '../../../openapi/document/value-at.ts';
import { contentFor } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { composedOf } from '../../../openapi/operation/properties-of.ts';
import { isMarked, itemSchemas, memberSchemas, type Schemas } from '../../scene/member-schemas.ts';

/** A member of the body or a parameter of a request, or one that it could have. */
export interface RequestPart {
  /** The name of a parameter alone, or the keys that lead to a member of the body. */
  readonly path: readonly string[];
  /** `undefined` if the request does not have it. */
  readonly value: Json | undefined;
  readonly schemas: Schemas;
  readonly isOptional: boolean;
  /** The request with another value of the part, or without it. */
  readonly change: (value: Json | undefined) => KnownRequest;
}

/** Deeper members of a body are not looked at. */
const maxDepth = 5;

/** The parts of a request, and those that the description lets it have, outer ones first. Ids in the path are not among them. */
export function requestParts(operation: Operation, request: KnownRequest): RequestPart[] {
  const { parameters, body } = request;
  const ofParameters = operation.parameters
    .filter((parameter) => parameter.in !== 'path')
    .map((parameter): RequestPart => {
      const name = dimensionName(operation, parameter);
      return {
        path: [parameter.name],
        value: parameters.get(name),
        schemas: parameter.schema === undefined ? [] : [parameter.schema],
        isOptional: !parameter.required,
        change: (value) => {
          const others = [...parameters].filter(([own]) => own !== name);
          return { ...request, parameters: new Map(value === undefined ? others : [...others, [name, value]]) };
        },
      };
    });
  const content = body && contentFor(operation, body.contentType);
  if (body === undefined || typeof content !== 'object' || content.schema === undefined) return ofParameters;
  const replace = (value: Json): KnownRequest => ({ ...request, body: { ...body, value } });
  return [...membersIn(body.value, [content.schema], [], replace), ...ofParameters];
}

function* membersIn(
  value: Json,
  schemas: Schemas,
  path: readonly string[],
  replace: (value: Json) => KnownRequest,
): Generator<RequestPart> {
  if (path.length > maxDepth) return;
  const branches = schemas.flatMap((schema) => composedOf(schema));
  const required = branches.flatMap((schema) => schema.texts('required'));
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries())
      yield* membersIn(item, itemSchemas(schemas), [...path, String(index)], (other) =>
        replace(withValueAt(value, [index], other)),
      );
  }
  if (!isJsonMap(value)) return;
  const described = branches.flatMap((schema) => schema.reachEntries('properties').map(([name]) => name));
  const inner: (() => Generator<RequestPart>)[] = [];
  for (const name of new Set([...Object.keys(value), ...described])) {
    const own = memberSchemas(schemas, name);
    if (isMarked(own, 'readOnly')) continue;
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    const change = (other: Json | undefined): KnownRequest =>
      replace(other === undefined ? withoutMember(value, name) : { ...value, [name]: other });
    yield { path: [...path, name], value: member, schemas: own, isOptional: !required.includes(name), change };
    if (member !== undefined) inner.push(() => membersIn(member, own, [...path, name], change));
  }
  for (const members of inner) yield* members();
}
