import { isJsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';

/** The schemas that may describe one value. Empty if nothing is known about it. */
export type Schemas = readonly SpecNode[];

/** The schemas of a member of an object, of every branch that names it. */
export function memberSchemas(schemas: Schemas, name: string): SpecNode[] {
  return schemas.flatMap(branchesOf).flatMap((one) => child(one, 'properties', name));
}

export function itemSchemas(schemas: Schemas): SpecNode[] {
  return schemas.flatMap(branchesOf).flatMap((one) => child(one, 'items'));
}

/** Whether the schemas name no member of an object, so that it may have any. */
export function areOpen(schemas: Schemas): boolean {
  return schemas.flatMap(branchesOf).every((one) => child(one, 'properties').length === 0);
}

/** Whether one of the schemas has a keyword such as `readOnly` with the value `true`. */
export function isMarked(schemas: Schemas, keyword: 'readOnly' | 'writeOnly'): boolean {
  return schemas.flatMap(branchesOf).some((one) => child(one, keyword).some(({ value }) => value === true));
}

/** The default that the schemas state for a value. `undefined` if they state none. */
export function defaultOf(schemas: Schemas): unknown {
  return schemas.flatMap(siblingsOf).find((one) => Object.hasOwn(one, 'default'))?.default;
}

/** The least amount that a schema allows, which is 1 or more. */
export function leastOf(schema: SpecNode): number {
  return Math.max(1, Number(schema.at('minimum')?.value ?? 1));
}

/** The schema object itself, and the siblings of the references that led to it. */
function siblingsOf({ value, withSiblings }: SpecNode): Record<string, unknown>[] {
  return [...withSiblings.map((one) => one.value), value].filter(isJsonObject);
}

/** A schema and the schemas that it is composed of. Composition deeper than this is not looked at. */
function branchesOf(schema: SpecNode, depth: number = 0): SpecNode[] {
  if (depth > 4) return [schema];
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
    schema.reachEntries(keyword).map(([, branch]) => branch),
  );
  return [schema, ...branches.flatMap((one) => branchesOf(one, depth + 1))];
}

/** The node at these keys. Empty if there is none, or if a reference leads nowhere. */
function child(schema: SpecNode, ...keys: readonly string[]): SpecNode[] {
  const node = keys.reduce<SpecNode | undefined>((owner, key) => owner?.reach(key), schema);
  return node === undefined ? [] : [node];
}
