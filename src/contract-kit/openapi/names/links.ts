import { fragmentToPointer, pointerTokens } from '../document/pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';
import type { Operation } from '../operation/operation.ts';
import { bodyProperties } from '../operation/properties-of.ts';
import { identifiedNoun } from './nouns.ts';
import { pathHandles } from './path-handle.ts';
import { statusClass } from './status-class.ts';

/** A value that a response has for a parameter of another operation (OpenAPI 3.1 §4.8.20). */
export interface Link {
  /** The operation whose response has the value. */
  readonly from: Operation;
  /** The operation that can be called with the value. */
  readonly to: Operation;
  /** The parameter's name, possibly with its location before it: `path.id`. */
  readonly parameter: string;
  /** The runtime expression of the value, such as `$response.body#/id`. */
  readonly expression: string;
}

/** The links of successful responses to other operations of the description. A link that leads nowhere is left out. */
export function linksOf(operations: readonly Operation[]): Link[] {
  return operations.flatMap((from) => {
    const responses = from.responses.filter(({ status }) => statusClass(status) !== 'error');
    const links = responses.flatMap(({ node }) => node.at('links')?.entries() ?? []);
    return links.flatMap(([, link]) => {
      const to = targetOf(link, operations);
      if (to === undefined) return [];
      const parameters = link.at('parameters')?.entries() ?? [];
      return parameters.flatMap(([parameter, { value: expression }]) =>
        typeof expression === 'string' ? [{ from, to, parameter, expression }] : [],
      );
    });
  });
}

function targetOf(link: SpecNode, operations: readonly Operation[]): Operation | undefined {
  const id = link.text('operationId');
  if (id !== undefined) return operations.find(({ node }) => node.text('operationId') === id);
  const reference = link.text('operationRef');
  if (reference === undefined || !reference.startsWith('#')) return undefined;
  const [paths, path, method] = pointerTokens(fragmentToPointer(reference));
  if (paths !== 'paths') return undefined;
  return operations.find((operation) => operation.path === path && operation.method === method?.toUpperCase());
}

/**
 * Whether the value of a link is the id of a thing that the request has named, in its path or as a member of the same name:
 * the `ownerId` in the response of `POST /owners/{ownerId}/pets`. An `id` is that of a new thing, as that of a copy.
 *
 * @param key The key of the resource that the link is about.
 */
export function repeatsId({ from, expression }: Link, key: string): boolean {
  if (expression.startsWith('$request.path.')) return true;
  const [, name] = /^\$response\.body#\/([^/]+)$/.exec(expression) ?? [];
  if (name === undefined || identifiedNoun(name) === undefined) return false;
  const isInPath = pathHandles(from).some((handle) => handle.key === key);
  return isInPath || bodyProperties(from).some(([own]) => own === name);
}
