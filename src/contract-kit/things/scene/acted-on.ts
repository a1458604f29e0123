import type { Operation } from '../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { isWithin } from '../read/thing.ts';
import { bodyReferenceOf } from './referred-id.ts';
import { namedInMaking } from './surroundings.ts';

/** The things that the path or the body of an operation names last: those whose numbers may move, or those that belong to them. */
export function actedOn(operation: Operation, resource: Resource): Resource {
  const [last] = modelFor(operation).handlesOf(operation).toReversed();
  return bodyReferenceOf(operation, resource) ? resource : (last?.resource ?? resource);
}

/** Whether a request names a thing of a resource, or what belongs to one. */
export function concernsIt(operation: Operation, resource: Resource): boolean {
  const kind = actedOn(operation, resource);
  const { handlesOf } = modelFor(operation);
  const isNamed = handlesOf(operation).length > 0 || bodyReferenceOf(operation, resource) !== undefined;
  return isNamed && (isWithin(kind, resource) || namedInMaking(kind).includes(resource));
}
