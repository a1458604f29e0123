import { fragmentToPointer, pointerTokens } from '../openapi/json-pointer.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { statusClass } from './statuses.ts';

/** A value that a response has for a parameter of another operation (OpenAPI 3.1 §4.8.20). */
export interface Link {
  /** The operation whose response has the value. */
  readonly from: Operation;
  /** The status code, range or `default` that the link is documented for. */
  readonly status: string;
  /** The operation that can be called with the value. */
  readonly to: Operation;
  /** The parameter's name, possibly with its location before it: `path.id`. */
  readonly parameter: string;
  /** The runtime expression of the value, such as `$response.body#/id`. */
  readonly expression: string;
}

/** The links of successful responses to other operations of the description. A link that leads nowhere is left out. */
export function linksOf(operations: readonly Operation[]): Link[] {
  return operations.flatMap((from) =>
    from.responses
      .filter(({ status }) => statusClass(status) !== 'error')
      .flatMap(({ status, node }) =>
        (node.at('links')?.entries() ?? []).flatMap(([, link]) => {
          const to = targetOf(link, operations);
          if (to === undefined) return [];
          return (link.at('parameters')?.entries() ?? []).flatMap(([parameter, { value }]) =>
            typeof value === 'string' ? [{ from, status, to, parameter, expression: value }] : [],
          );
        }),
      ),
  );
}

function targetOf(link: SpecNode, operations: readonly Operation[]): Operation | undefined {
  const id = link.text('operationId');
  if (id !== undefined) return operations.find(({ node }) => node.text('operationId') === id);
  const reference = link.text('operationRef');
  if (reference === undefined || !reference.startsWith('#')) return undefined;
  const [paths, path, method] = pointerTokens(fragmentToPointer(reference));
  if (paths !== 'paths') return undefined;
  return operations.find((one) => one.path === path && one.method === method?.toUpperCase());
}
