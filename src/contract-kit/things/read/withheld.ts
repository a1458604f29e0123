import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import { documentsSuccess } from '../../openapi/operation/documented-response.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { composedOf, propertiesOf } from '../../openapi/operation/properties-of.ts';
import type { ResourceModel } from './resource-model.ts';

/**
 * Why no request to an operation may leave, as the end of a sentence: it would change what the run has not made, or leave
 * something behind that nothing can name or read. `undefined` for safe methods, for operations that name what they change by a
 * variable of the path or a required reference, for those that make things, and for descriptions in which nothing can be made or
 * listed.
 */
export function whyWithheld(operation: Operation, model: ResourceModel): string | undefined {
  const { method, path } = operation;
  if (isSafe(method) || model.isEmpty) return undefined;
  const namesThings =
    model.handlesOf(operation).length > 0 || model.referencesOf(operation).some(({ required }) => required);
  if (namesThings || makesReadable(operation, model)) return undefined;
  return `${method} ${path} may change things that this run has not made`;
}

/** Whether an operation adds to a list and neither names nor makes a thing of a resource, such as one on the user's own account. */
export function isAboutNothing(operation: Operation, model: ResourceModel): boolean {
  const { handlesOf, referencesOf, madeBy } = model;
  const named = [...handlesOf(operation), ...referencesOf(operation), ...madeBy(operation)];
  return named.length === 0 && makesReadable(operation, model);
}

/** Whether an operation makes things that another one names, or that the list at the same path shows. */
export function makesReadable(operation: Operation, model: ResourceModel): boolean {
  if (model.madeBy(operation).length > 0) return true;
  const { method, path, node } = operation;
  const isHere = (one: Operation): boolean => one.method === 'GET' && one.path === path && mayList(one);
  return method === 'POST' && documentsSuccess(operation) && readOperations(node.document).some(isHere);
}

/** Whether a response may be a list of things. An object without a list in it is one thing, such as settings. */
function mayList(operation: Operation): boolean {
  const schemas = successSchemas(operation).flatMap((schema) => composedOf(schema));
  const isList = (node: SpecNode): boolean => composedOf(node).some((part) => part.texts('type').includes('array'));
  const hasList = (schema: SpecNode): boolean => [schema, ...propertiesOf(schema).values()].some(isList);
  return !schemas.some((schema) => propertiesOf(schema).size > 0) || schemas.some(hasList);
}
