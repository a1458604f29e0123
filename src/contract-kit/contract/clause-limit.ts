import type { JsonObject } from '../openapi/json.ts';
import { onceFor } from '../openapi/once-for.ts';
import { readableDocument } from '../openapi/readable-document.ts';
import { SpecNode } from '../openapi/spec-node.ts';

/** Clauses about bodies, over all operations of a document: with more, a report is no longer read by anybody. */
const mostClauses = 30_000;
const least = 100;
const most = 1000;

/** How many assertions of one schema become clauses: fewer, the more operations a document has. */
export const clauseLimit: (document: JsonObject) => number = onceFor(computeLimit);

function computeLimit(document: JsonObject): number {
  const paths = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  const operations = paths.reduce((count, [, pathItem]) => count + pathItem.entries().length, 0);
  return Math.min(most, Math.max(least, Math.floor(mostClauses / Math.max(1, operations))));
}
