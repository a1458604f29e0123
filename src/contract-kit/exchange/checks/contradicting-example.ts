import { isDeepStrictEqual } from 'node:util';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import type { ResponseContent } from '../../openapi/operation/documented-response.ts';

/** A part of the document with a schema and examples: a media type, or a header. */
export type ExampleOwner = Pick<ResponseContent, 'node' | 'schema'>;

/**
 * A JSON Pointer to the example or default in the document that equals the value at a location of a body. If that value
 * breaks its schema, the document contradicts itself.
 */
export function contradictingExample(owner: ExampleOwner, path: readonly string[], body: unknown): string | undefined {
  const value = memberAt(body, path);
  const shows = (example: SpecNode, rest: readonly string[]) => isDeepStrictEqual(memberAt(example.value, rest), value);
  const search = (nodes: readonly SpecNode[], depth: number): string | undefined => {
    const rest = path.slice(depth);
    const found = nodes.flatMap(examplesOf).find((example) => shows(example, rest));
    const [step] = rest;
    if (found !== undefined || step === undefined) return found?.pointer;
    return search(withParts(nodes.flatMap((node) => membersAt(node, step))), depth + 1);
  };
  try {
    const media = examplesOf(owner.node).find((example) => shows(example, path));
    return media?.pointer ?? search(withParts(owner.schema === undefined ? [] : [owner.schema]), 0);
  } catch {
    // A dangling reference has no example.
    return undefined;
  }
}

/**
 * The examples of a media type or a schema. In schemas, `examples` is a list. In media types, its members have a
 * `value`.
 */
function examplesOf(node: SpecNode): SpecNode[] {
  const several = node.at('examples');
  const entries = several?.entries() ?? [];
  const listed = entries.flatMap(([, one]) => (Array.isArray(several?.value) ? one : one.at('value')));
  return [node.at('example'), node.at('default'), ...listed].filter((one) => one !== undefined);
}

/** The schemas and all schemas in their `allOf`, `oneOf` and `anyOf`, each once. */
function withParts(schemas: readonly SpecNode[]): SpecNode[] {
  const withSiblings = (node: SpecNode): SpecNode[] => [node, ...node.withSiblings];
  const found = new Map(schemas.flatMap(withSiblings).map((node) => [node.pointer, node]));
  // The loop also visits what is added during the loop.
  for (const node of found.values()) {
    const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => node.at(key)?.entries() ?? []);
    for (const part of parts.flatMap(([, one]) => withSiblings(one))) found.set(part.pointer, part);
  }
  return [...found.values()];
}

/** The subschemas for a member of an object or an item of an array. */
function membersAt(schema: SpecNode, step: string): SpecNode[] {
  const own = schema.at('properties', step) ?? schema.at('additionalProperties');
  return [own, schema.at('prefixItems', step), schema.at('items')].filter((node) => node !== undefined);
}
