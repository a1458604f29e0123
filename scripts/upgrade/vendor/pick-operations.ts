import type { JsonObject } from 'intercom-contract/contract-kit';
import { isJsonObject, methods, withValueAt } from '#contract-kit/internal';
import { below, follow, membersOf, type Part, partAt, refOf, refTokens } from './part.ts';
import { kindBelow, kindOfItem, type PartKind } from './part-kind.ts';

/** An operation of a document. */
export interface OperationPart {
  readonly method: string;
  readonly path: string;
  readonly id: string | undefined;
  readonly pathItem: Part;
  readonly part: Part;
}

export interface Picks {
  /** The operations in both the spec and the document, in the order of the spec. */
  readonly pairs: readonly (readonly [ours: OperationPart, theirs: OperationPart])[];
  /** The requested operations that the spec lacks. */
  readonly added: readonly OperationPart[];
  /** The operations of the spec that the document lacks. */
  readonly missing: readonly OperationPart[];
  /** The requested ids that the document lacks. */
  readonly unknown: readonly string[];
}

/** All operations, in the order of the document. */
export function operationsOf(document: JsonObject): OperationPart[] {
  return membersOf(partAt(document, ['paths'])).flatMap(([path, stated]) => {
    const pathItem = follow(stated);
    return methods.flatMap((method) => {
      const part = pathItem && below(pathItem, method);
      if (pathItem === undefined || part === undefined || !isJsonObject(part.value)) return [];
      const { operationId } = part.value;
      return [{ method, path, id: typeof operationId === 'string' ? operationId : undefined, pathItem, part }];
    });
  });
}

/**
 * Pairs operations by method and path, whatever the names of the path variables. Others are picked by their ids.
 */
export function pickOperations(spec: JsonObject, document: JsonObject, ids: readonly string[]): Picks {
  const ours = operationsOf(spec);
  const theirs = operationsOf(document);
  const pairs = ours.flatMap((own) => {
    const same = theirs.filter((other) => routeOf(other) === routeOf(own));
    const found = same.find(({ path }) => path === own.path) ?? same[0];
    return found === undefined ? [] : [[own, found] as const];
  });
  const paired = new Set(pairs.flat());
  const known = new Set(theirs.map(({ id }) => id));
  return {
    pairs,
    added: theirs.filter((other) => other.id !== undefined && ids.includes(other.id) && !paired.has(other)),
    missing: ours.filter((own) => !paired.has(own)),
    unknown: ids.filter((id) => !known.has(id)),
  };
}

/** `DELETE /conversations/{}`: the method and the path without names of variables, which no server sees. */
export function routeOf({ method, path }: Pick<OperationPart, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`;
}

/** The parameters that an operation and its path item list. References are not followed. */
export function statedParameters({ pathItem, part }: OperationPart): Part[] {
  return [pathItem, part].flatMap((owner) => membersOf(below(owner, 'parameters')).map(([, one]) => one));
}

/** The name of an operation for people. */
export function callOf({ method, path }: Pick<OperationPart, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`;
}

/**
 * The document reduced to the picked operations, the shared parts of their path items, and all parts that these refer to. No
 * part moves. Redocly's `filter-in` needs operation ids, and fails if another part of the document is broken.
 */
export function pickedDocument(document: JsonObject, picked: readonly OperationPart[]): JsonObject {
  const found = new Map<string, Part>();
  const collect = (part: Part, kind: PartKind): void => {
    const key = part.tokens.join('\0');
    if (found.has(key)) return;
    found.set(key, part);
    for (const ref of refsIn(part.value, kind)) {
      const target = ref.startsWith('#') ? partAt(document, refTokens(ref)) : undefined;
      if (target !== undefined) collect(target, kindOfTokens(target.tokens));
    }
  };
  for (const { pathItem, part, path } of picked) {
    collect(part, 'part');
    const shared = below(pathItem, 'parameters');
    if (shared !== undefined) collect(shared, 'parts');
    const stated = partAt(document, ['paths', path]);
    if (refOf(stated?.value) !== undefined && stated !== undefined) found.set(stated.tokens.join('\0'), stated);
  }
  const schemes = partAt(document, ['components', 'securitySchemes']);
  for (const [, scheme] of membersOf(schemes)) collect(scheme, 'part');
  const { openapi, info, security } = document;
  const parts = [...found.values()].sort((part, other) => part.tokens.length - other.tokens.length);
  return parts.reduce<JsonObject>(
    (copy, { tokens, value }) => (partAt(copy, tokens) === undefined ? Object(withValueAt(copy, tokens, value)) : copy),
    { openapi, info, ...(security !== undefined && { security }) },
  );
}

function kindOfTokens(tokens: readonly string[]): PartKind {
  return tokens.reduce<PartKind>((kind, token) => kindBelow(kind, token), 'part');
}

function refsIn(value: unknown, kind: PartKind): string[] {
  if (kind === 'data') return [];
  if (Array.isArray(value)) return value.flatMap((item) => refsIn(item, kindOfItem(kind)));
  if (!isJsonObject(value)) return [];
  const ref = refOf(value);
  return [
    ...(ref === undefined ? [] : [ref]),
    ...Object.entries(value).flatMap(([name, member]) =>
      kind === 'schema' && name === 'discriminator' ? mappedRefs(member) : refsIn(member, kindBelow(kind, name)),
    ),
  ];
}

function mappedRefs(discriminator: unknown): string[] {
  const mapping = isJsonObject(discriminator) && isJsonObject(discriminator.mapping) ? discriminator.mapping : {};
  return Object.values(mapping).flatMap((target) => (typeof target === 'string' ? [mappedRef(target)] : []));
}

/** A mapping has the name of a schema or a reference to it (OpenAPI 3.1 §4.8.25). */
export function mappedRef(target: string): string {
  return /[#/.]/.test(target) ? target : `#/components/schemas/${target}`;
}
