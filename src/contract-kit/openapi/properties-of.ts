import type { SpecNode } from './spec-node.ts';

/** The properties of a schema, also those of the schemas in its `allOf`. */
export function propertiesOf(schema: SpecNode | undefined, depth = 4): ReadonlyMap<string, SpecNode> {
  if (schema === undefined || depth === 0) return new Map();
  const inherited = entriesAt(schema, 'allOf').flatMap(([, part]) => [...propertiesOf(part, depth - 1)]);
  return new Map([...inherited, ...entriesAt(schema, 'properties')]);
}

function entriesAt(schema: SpecNode, key: string): (readonly [string, SpecNode])[] {
  const node = schema.peek(key);
  const entries = node === undefined || typeof node === 'string' ? [] : node.peekEntries();
  return entries.flatMap(([name, one]) => (typeof one === 'string' ? [] : [[name, one] as const]));
}
