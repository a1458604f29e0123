import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** What the first operation with a part costs for it, in place of each later one, by what a reduced plan sends. */
const firstFactor = 6;

/** More parts of one schema do not count. */
const maxParts = 300;

/** The approximate costs of operations relative to each other, from the size of their schemas alone, so that nothing is planned for them. */
export function estimatedCosts(operations: readonly Operation[]): (operation: Operation) => number {
  const seen = new Set<string>();
  const costOf = (name: string, schema: SpecNode | undefined): number => {
    const size = 1 + partsIn(schema, new Set());
    const key = `${name} ${schema?.pointer.includes('/components/') ? schema.pointer : JSON.stringify(schema?.value)}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst ? firstFactor * size : size;
  };
  const costs = new Map(
    operations.map((operation) => {
      const ofParameters = operation.parameters.map(({ name, schema }) => costOf(name, schema));
      const ofBodies = bodyContents(operation).map(({ mediaType, schema }) => costOf(mediaType, schema));
      const all = [...ofParameters, ...ofBodies, ...(operation.security.length > 0 ? [costOf('', undefined)] : [])];
      return [operation, all.reduce((sum, cost) => sum + cost, 1)] as const;
    }),
  );
  return (operation) => costs.get(operation) ?? 0;
}

/** The number of schemas in a schema, each once. */
function partsIn(schema: SpecNode | undefined, seen: Set<string>): number {
  if (schema === undefined || seen.has(schema.pointer) || seen.size >= maxParts) return 0;
  seen.add(schema.pointer);
  const keys = ['properties', 'allOf', 'oneOf', 'anyOf'];
  const inner = keys.flatMap((key) => schema.reachEntries(key).map(([, node]) => node));
  return [...inner, schema.reach('items')].reduce<number>((sum, node) => sum + partsIn(node, seen), 1);
}
