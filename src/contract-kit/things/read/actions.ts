import type { Operation } from '../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from './resource-model.ts';

/** Whether an operation does something with one thing of a resource and makes nothing: a POST at or below its path. */
export function actsOn(operation: Operation, resource: Resource): boolean {
  const model = resourceModel(operation.node.document);
  const isAction = operation.method === 'POST' && model.madeBy(operation).length === 0;
  return isAction && model.handlesOf(operation).at(-1)?.resource === resource;
}

/** Whether an operation acts on a thing at a path below that of the thing, such as `POST /orders/{id}/cancel`. */
export function isActionOn(operation: Operation, resource: Resource): boolean {
  return !operation.path.endsWith('}') && actsOn(operation, resource);
}

/** Whether an operation makes a part of a thing that has no path of its own, such as `POST /shows/{id}/bookings`. */
export function makesPart(operation: Operation, resource: Resource): boolean {
  return isActionOn(operation, resource) && operation.responses.some(({ status }) => status === '201');
}
