import { globOf } from '../../text/glob.ts';
import { listed } from '../../text/listed.ts';
import { nearestIs } from '../../text/nearest.ts';
import type { Operation } from './operation.ts';

/** The number of operations that an error names. */
const maxNamed = 20;

/**
 * The operations that a pattern names, in their order:
 *
 * - `readOrder`: the operation with this id
 * - `DELETE /orders/*`: the operations with this method, in any case or `*`, whose path template matches. `*` stands for any
 *   text without a slash, and `**` for any text.
 * - `tag:admin`: the operations with this tag
 * - `*` and `**`: all
 *
 * @throws Error when it names none. The error suggests the most similar id, path or tag.
 */
export function operationsLike(operations: readonly Operation[], pattern: string): readonly Operation[] {
  const found = operationsMatching(operations, pattern);
  if (found.length === 0) throw new Error(unknown(operations, pattern));
  return found;
}

/** The same operations. None, if the pattern names none. */
export function operationsMatching(operations: readonly Operation[], pattern: string): readonly Operation[] {
  const named = operations.filter(({ id }) => id === pattern);
  if (named.length > 0) return named;
  return ['*', '**'].includes(pattern) ? operations : operations.filter(matcherOf(pattern));
}

function matcherOf(pattern: string): (operation: Operation) => boolean {
  const tag = tagIn(pattern);
  if (tag !== undefined) return ({ node }) => node.texts('tags').includes(tag);
  const route = routeIn(pattern);
  if (route === undefined) return () => false;
  const path = globOf(route.path);
  return (operation) => [operation.method, '*'].includes(route.method.toUpperCase()) && path.test(operation.path);
}

function tagIn(pattern: string): string | undefined {
  return pattern.startsWith('tag:') ? pattern.slice('tag:'.length).trim() : undefined;
}

function routeIn(pattern: string): { readonly method: string; readonly path: string } | undefined {
  const [, method, path] = /^([a-z]+|\*)\s+(\/.*)$/i.exec(pattern.trim()) ?? [];
  return method === undefined || path === undefined ? undefined : { method, path };
}

function unknown(operations: readonly Operation[], pattern: string): string {
  const tag = tagIn(pattern);
  if (tag !== undefined) {
    const tags = [...new Set(operations.flatMap(({ node }) => node.texts('tags')))];
    const advice = tags.length === 0 ? '; the document has no tags' : nearestIs(tag, tags);
    return `No operation of the document has the tag ${tag}${advice}.`;
  }
  const route = routeIn(pattern);
  if (route !== undefined) {
    const routes = operations.map(({ method, path }) => `${method} ${path}`);
    return `No operation of the document matches ${pattern}${nearestIs(`${route.method} ${route.path}`, routes)}.`;
  }
  const ids = operations.map(({ id }) => id);
  return `The document has no operation ${pattern}${nearestIs(pattern, ids)}. It has ${listed(ids, maxNamed)}.`;
}
