import type { Operation } from '../openapi/operation.ts';
import type { ResourceModel } from './resource-model.ts';
import { isSafe } from './safe-methods.ts';

/**
 * Why requests to an operation could change things that nobody made for them, as the end of a sentence. `undefined` for
 * safe methods, for operations that name what they change by a variable of the path, for those that make things, and for
 * descriptions in which nothing can be made or listed.
 */
export function whyWithheld(operation: Operation, model: ResourceModel): string | undefined {
  const { method, responses } = operation;
  if (isSafe(method) || model.isEmpty) return undefined;
  if (model.handlesOf(operation).length > 0) return undefined;
  const isMaker =
    method === 'POST' && (model.madeBy(operation).length > 0 || responses.some(({ status }) => status === '201'));
  return isMaker ? undefined : `${method} ${operation.path} may change things that this run has not made`;
}
