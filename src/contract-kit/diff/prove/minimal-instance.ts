import { simplestValue } from '../../json-schema/generate/valid-values.ts';
import type { SpecNode } from '../../openapi/spec-node.ts';

/**
 * A plain small value that a schema allows: of an object the required properties, of an array as many items as it needs.
 * Where there is none, as of a schema that contradicts itself, a text.
 */
export function minimalInstance(schema: SpecNode | undefined): unknown {
  const value = schema && simplestValue(schema);
  return value === undefined ? 'text' : value;
}
