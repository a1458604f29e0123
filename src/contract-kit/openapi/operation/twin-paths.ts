import type { JsonObject } from '../document/json.ts';
import { onceFor } from '../document/once-for.ts';
import { readableDocument } from '../document/readable-document.ts';
import { SpecNode } from '../document/spec-node.ts';
import type { Operation } from './operation.ts';

/**
 * Another path with the same method that differs only in the names of its variables. No server can distinguish requests
 * to the two, so OpenAPI forbids it (3.1 §4.8.8.2).
 */
export function twinPath({ method, path, node: { document } }: Operation): string | undefined {
  return pathsByRoute(document)
    .get(routeOf(method, path))
    ?.find((other) => other !== path);
}

const pathsByRoute = onceFor(readRoutes);

function readRoutes(document: JsonObject): Map<string, string[]> {
  const paths = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  const routes = new Map<string, string[]>();
  for (const [path, item] of paths)
    for (const [method] of item.entries()) {
      const route = routeOf(method, path);
      routes.set(route, [...(routes.get(route) ?? []), path]);
    }
  return routes;
}

function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`;
}
