import { isJsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { composedOf, propertiesOf } from '../../openapi/operation/properties-of.ts';

/** The schemas that may describe one value. Empty if nothing is known about it. */
export type Schemas = readonly SpecNode[];

/** The schemas of a member of an object, of every branch that names it or, if none does, that has a schema for all others. */
export function memberSchemas(schemas: Schemas, name: string): SpecNode[] {
  const named = namedSchemas(schemas, name);
  const others = schemas.flatMap(composedOf).flatMap((node) => child(node, 'additionalProperties'));
  return named.length > 0 ? named : others.filter(({ value }) => isJsonObject(value));
}

/** The schemas of a member of an object, of every branch that names it. */
export function namedSchemas(schemas: Schemas, name: string): SpecNode[] {
  return schemas.flatMap(composedOf).flatMap((node) => child(node, 'properties', name));
}

export function itemSchemas(schemas: Schemas): SpecNode[] {
  return schemas.flatMap(composedOf).flatMap((node) => child(node, 'items'));
}

/** Whether the schemas name no member of an object, so that it may have any. */
export function areOpen(schemas: Schemas): boolean {
  return schemas.flatMap(composedOf).every((node) => child(node, 'properties').length === 0);
}

/** Whether callers choose the keys of an object. */
export function isMap(schemas: Schemas): boolean {
  return schemas.some((schema) => isJsonObject(schema.at('additionalProperties')?.value));
}

/** Whether one of the schemas has a keyword such as `readOnly` with the value `true`. */
export function isMarked(schemas: Schemas, keyword: 'readOnly' | 'writeOnly'): boolean {
  return schemas.flatMap(composedOf).some((node) => child(node, keyword).some(({ value }) => value === true));
}

/** The default that the schemas state for a value. `undefined` if they state none. */
export function defaultOf(schemas: Schemas): unknown {
  // The siblings of the references that led to a schema state one, too.
  const all = schemas.flatMap(({ value, withSiblings }) => [...withSiblings.map((sibling) => sibling.value), value]);
  return all.filter(isJsonObject).find((object) => Object.hasOwn(object, 'default'))?.default;
}

/** The least amount that a schema allows, which is 1 or more. */
export function leastOf(schema: SpecNode): number {
  return Math.max(1, Number(schema.at('minimum')?.value ?? 1));
}

/** The members of objects in a schema, also those of inner lists and objects. */
export function membersWithin(schema: SpecNode | undefined, depth: number = 4): Property[] {
  if (schema === undefined || depth === 0) return [];
  const own = [...propertiesOf(schema)].flatMap((property) => [property, ...membersWithin(property[1], depth - 1)]);
  return [...own, ...membersWithin(schema.reach('items'), depth - 1)];
}

export type Property = readonly [name: string, schema: SpecNode];

/** The node at these keys. Empty if there is none, or if a reference leads nowhere. */
function child(schema: SpecNode, ...keys: readonly string[]): SpecNode[] {
  const node = keys.reduce<SpecNode | undefined>((owner, key) => owner?.reach(key), schema);
  return node === undefined ? [] : [node];
}
