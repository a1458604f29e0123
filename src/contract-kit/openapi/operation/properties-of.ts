import type { SpecNode } from '../document/spec-node.ts';
import { bodyContents } from './body-content.ts';
import type { Operation } from './operation.ts';

/** The properties of a schema, also those of the schemas in its `allOf`. */
export function propertiesOf(schema: SpecNode | undefined, depth = 4): ReadonlyMap<string, SpecNode> {
  if (schema === undefined || depth === 0) return new Map();
  const inherited = schema.reachEntries('allOf').flatMap(([, part]) => [...propertiesOf(part, depth - 1)]);
  return new Map([...inherited, ...schema.reachEntries('properties')]);
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
