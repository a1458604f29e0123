import { RE2JS } from 're2js';
import { keepFor, onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { pathVariables, withoutNames } from '../../openapi/operation/path-slot.ts';

/** A request's operation, and the values of its path parameters, still percent-encoded. */
export interface OperationMatch {
  readonly operation: Operation;
  readonly pathValues: Readonly<Record<string, string>>;
}

/**
 * Why a request matches no operation of the description: `other-origin` (it goes to another server), `unknown-path`, or
 * `unknown-method` (the path has no such method).
 */
export type OutsideReason = 'other-origin' | 'unknown-path' | 'unknown-method';

/**
 * Finds the operation for a path (without query) and a method. A concrete path has precedence over a templated one
 * (OpenAPI 3.1 §4.8.8). An empty segment matches a parameter too, so that a mistake such as `DELETE /conversations/`
 * shows.
 */
export function matchOperation(
  operations: readonly Operation[],
  path: string,
  method: string,
): OperationMatch | Extract<OutsideReason, 'unknown-path' | 'unknown-method'> {
  const onPath = matchesOn(operations, path);
  if (onPath.length === 0) return 'unknown-path';
  return onPath.find(({ operation }) => operation.method === method) ?? 'unknown-method';
}

/** More paths are not kept. */
const maxPaths = 1000;

/** The operations of a path, the ones with the fewest variables first. Several readers ask for each request. */
const matchesOn = keepFor((operations: readonly Operation[], path: string): readonly OperationMatch[] => {
  const segments = path.split('/');
  return operations
    .flatMap((operation) => {
      const pathValues = valuesIn(operation, path, segments);
      return pathValues === undefined ? [] : [{ operation, pathValues }];
    })
    .sort((one, other) => Object.keys(one.pathValues).length - Object.keys(other.pathValues).length);
}, maxPaths);

function valuesIn(operation: Operation, path: string, own: readonly string[]): Record<string, string> | undefined {
  const { segments, names, pattern } = pathPattern(operation);
  const isLike = (segment: string, index: number): boolean => segment.includes('{}') || segment === own[index];
  // The pattern matches none of the others, and takes long to say so.
  const found = segments.length === own.length && segments.every(isLike) ? pattern.matcher(path) : undefined;
  if (!found?.find()) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, found.group(index + 1) ?? '']));
}

const pathPattern = onceFor(({ path }: Operation) => {
  const template = withoutNames(path);
  const texts = template.split('{}').map((text) => RE2JS.quote(text));
  // Several variables in one segment would make a backtracking engine slow. This one takes linear time.
  const pattern = RE2JS.compile(`^${texts.join('([^/]*)')}$`);
  return { segments: template.split('/'), names: pathVariables(path), pattern };
});
