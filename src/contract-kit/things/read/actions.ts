import { onceFor } from '../../openapi/document/once-for.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { wrappedProperties } from '../../openapi/operation/properties-of.ts';
import { namedBy } from './namesake.ts';
import { modelFor, type Resource } from './resource-model.ts';

/**
 * Whether an operation does something with one thing of a resource and makes nothing: a POST at or below its path, or a PUT or
 * PATCH below it at a path that nothing reads, such as `PUT /repairs/{id}/cancel`.
 */
export function actsOn(operation: Operation, resource: Resource): boolean {
  const { method, path } = operation;
  const model = modelFor(operation);
  const handle = model.handlesOf(operation).at(-1);
  // What is restored from `/trash/notes/{noteId}` is the note.
  const isOfThing = model.madeBy(operation).length === 0 && handle !== undefined && namedBy(model, handle) === resource;
  const isDeleting = resource.own.get('DELETE') === operation;
  const isWriting = ['PUT', 'PATCH'].includes(method) && !path.endsWith('}') && readerAt(operation) === undefined;
  return isOfThing && !isDeleting && (method === 'POST' || isWriting);
}

/** The operation that reads what is at the path of another one. */
const readerAt = onceFor(({ path, node }: Operation): Operation | undefined =>
  readOperations(node.document).find((operation) => operation.method === 'GET' && operation.path === path),
);

/**
 * The operation that reads the part of a thing that an operation writes, such as `GET /orders/{id}/address` for its PUT. `undefined`
 * if it writes no part that has one path for each thing.
 */
export function partReader(operation: Operation, resource: Resource): Operation | undefined {
  const { method, path } = operation;
  const isBelow = path.startsWith(`${resource.path}/`) && !path.slice(resource.path.length).includes('{');
  const reader = isBelow && ['PUT', 'PATCH'].includes(method) ? readerAt(operation) : undefined;
  const isList = modelFor(operation).resources.some(({ lists }) => lists.some((list) => list.operation === reader));
  return isList ? undefined : reader;
}

/** Whether an operation acts on a thing at a path below that of the thing, such as `POST /orders/{id}/cancel`. */
export function isActionOn(operation: Operation, resource: Resource): boolean {
  return !operation.path.endsWith('}') && actsOn(operation, resource);
}

/**
 * Whether an action makes another thing of the same kind, after the pattern of the one that its path names: a POST whose 201 shows
 * what reading a thing shows.
 */
export function copies(operation: Operation, resource: Resource): boolean {
  const reader = resource.own.get('GET');
  const [made, read] = [documentedResponse(operation, 201), reader && documentedResponse(reader, 200)].map((one) =>
    [...wrappedProperties(one?.content[0]?.schema).keys()].sort(),
  );
  const isAlike = made !== undefined && made.length > 1 && made.join() === read?.join();
  return isAlike && operation.method === 'POST' && isActionOn(operation, resource);
}

/** Whether an operation makes a part, with a path of its own, of the thing that its path names. */
export function makesBelow(operation: Operation, resource: Resource): boolean {
  const { handlesOf, madeBy } = modelFor(operation);
  const parts = madeBy(operation).filter((part) => part !== resource);
  // Where callers choose the id of the part, the path names that, too.
  const whole = handlesOf(operation).findLast((handle) => !parts.includes(handle.resource));
  return whole?.resource === resource && parts.length > 0;
}

/** Whether an operation makes a part of a thing that has no path of its own, such as `POST /shows/{id}/bookings`. */
export function makesPart(operation: Operation, resource: Resource): boolean {
  return isActionOn(operation, resource) && operation.responses.some(({ status }) => status === '201');
}
