import type { SpecNode } from '../document/spec-node.ts';
import { simplestValue } from '../values/index.ts';

/**
 * A plain small value that a schema allows: of an object the required properties, of an array as many items as it needs.
 * Where there is none, as of a schema that contradicts itself, a text.
 */
export function ordinaryValue(schema: SpecNode | undefined): unknown {
  const value = schema && simplestValue(schema);
  return value === undefined ? 'text' : value;
}
