import { groupBy } from '../document/group-by.ts';
import type { JsonObject } from '../document/json.ts';
import { onceFor } from '../document/once-for.ts';
import { readableDocument } from '../document/readable-document.ts';
import { SpecNode } from '../document/spec-node.ts';
import type { Operation } from './operation.ts';
import { withoutNames } from './path-slot.ts';

/**
 * Another path with the same method that differs only in the names of its variables. No server can distinguish requests
 * to the two, so OpenAPI forbids it (3.1 §4.8.8.2).
 */
export function twinPath({ method, path, node: { document } }: Operation): string | undefined {
  const alike = pathsByRoute(document).get(routeOf(method, path));
  return alike?.map(([other]) => other).find((other) => other !== path);
}

const pathsByRoute = onceFor((document: JsonObject) => {
  const paths = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  const methods = paths.flatMap(([path, item]) => item.entries().map(([method]) => [path, method] as const));
  return groupBy(methods, ([path, method]) => routeOf(method, path));
});

function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${withoutNames(path)}`;
}
