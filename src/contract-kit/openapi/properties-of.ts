import type { SpecNode } from './spec-node.ts';

/** The properties of a schema, also those of the schemas in its `allOf`. */
export function propertiesOf(schema: SpecNode | undefined, depth = 4): ReadonlyMap<string, SpecNode> {
  if (schema === undefined || depth === 0) return new Map();
  const inherited = schema.reachEntries('allOf').flatMap(([, part]) => [...propertiesOf(part, depth - 1)]);
  return new Map([...inherited, ...schema.reachEntries('properties')]);
}
