import type { SpecNode } from '../document/spec-node.ts';
import { bodyContents } from './body-content.ts';
import type { Operation } from './operation.ts';

/** The properties of a schema, also those of the schemas in its `allOf`. */
export function propertiesOf(schema: SpecNode | undefined, depth = 4): ReadonlyMap<string, SpecNode> {
  if (schema === undefined || depth === 0) return new Map();
  const inherited = schema.reachEntries('allOf').flatMap(([, part]) => [...propertiesOf(part, depth - 1)]);
  return new Map([...inherited, ...schema.reachEntries('properties')]);
}

/** The properties of a schema, or of the only object in it: a body may wrap what it is about. */
export function wrappedProperties(schema: SpecNode | undefined): ReadonlyMap<string, SpecNode> {
  const properties = propertiesOf(schema);
  const [only] = properties.values();
  return properties.size === 1 && propertiesOf(only).size > 0 ? wrappedProperties(only) : properties;
}

/** A schema and the schemas that it is composed of. Composition deeper than this is not looked at. */
export function composedOf(schema: SpecNode, depth: number = 0): SpecNode[] {
  if (depth > 4) return [schema];
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schema.reachEntries(keyword));
  return [schema, ...branches.flatMap(([, branch]) => composedOf(branch, depth + 1))];
}

/** Whether a schema allows texts, and lists none. */
export function isFreeText(schema: SpecNode): boolean {
  return schema.texts('type').includes('string') && schema.at('enum') === undefined;
}

/** Whether a schema allows numbers. */
export function isNumeric(schema: SpecNode): boolean {
  return schema.texts('type').some((type) => type === 'integer' || type === 'number');
}

/** The properties of the request body of an operation, in all its media types. */
export function bodyProperties(operation: Operation): (readonly [string, SpecNode])[] {
  return bodyContents(operation).flatMap(({ schema }) => [...propertiesOf(schema)]);
}

/** The properties of the JSON body of a request. Empty if it has another body. */
export function jsonProperties(operation: Operation): ReadonlyMap<string, SpecNode> {
  return propertiesOf(bodyContents(operation).find(({ kind }) => kind === 'json')?.schema);
}
