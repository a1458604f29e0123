import type { JsonObject } from '../document/json.ts';
import { SpecNode } from '../document/spec-node.ts';

/** Clauses about bodies, over all operations of a document: with more, a report is no longer read by anybody. */
const mostClauses = 30_000;
const least = 100;
const most = 1000;

const known = new WeakMap<JsonObject, number>();

/** How many assertions of one schema become clauses: fewer, the more operations a document has. */
export function clauseLimit(document: JsonObject): number {
  const limit = known.get(document) ?? computeLimit(document);
  known.set(document, limit);
  return limit;
}

function computeLimit(document: JsonObject): number {
  const paths = SpecNode.root(document).at('paths')?.entries() ?? [];
  const operations = paths.reduce((count, [, pathItem]) => count + pathItem.entries().length, 0);
  return Math.min(most, Math.max(least, Math.floor(mostClauses / Math.max(1, operations))));
}
