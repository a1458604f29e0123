import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyProperties } from '../../openapi/operation/properties-of.ts';
import { copies, isActionOn, partReader } from './actions.ts';
import { modelFor, type Resource } from './resource-model.ts';

/** What an operation means to a thing. */
export type Meaning = 'make' | 'replace' | 'change' | 'act' | 'remove' | 'read';

/** The meanings of the methods on the path of one thing. */
const ofMethods: Readonly<Record<string, Meaning>> = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'change',
  POST: 'change',
  DELETE: 'remove',
};

/**
 * What an operation means to the things of a resource: nothing, or also several things, because a PUT may make and replace. A
 * POST on the path of a thing changes it if it has a body and makes nothing. A part of a thing that can be read alone is replaced
 * and changed like a thing.
 */
export function meaningsOf(operation: Operation, resource: Resource): Meaning[] {
  const { madeBy } = modelFor(operation);
  const { method, requestBody } = operation;
  const isOwn = resource.own.get(method) === operation || partReader(operation, resource) !== undefined;
  const isRemoving = resource.own.get('DELETE') === operation;
  const own = isRemoving ? 'remove' : isOwn ? ofMethods[method] : undefined;
  const isOther = !isRemoving && method === 'POST' && (requestBody === undefined || madeBy(operation).length > 0);
  const making = madeBy(operation).includes(resource) ? (['make'] as const) : [];
  const acting = isActionOn(operation, resource) && !copies(operation, resource) ? (['act'] as const) : [];
  return [...making, ...(own === undefined || isOther ? [] : [own]), ...acting];
}

/** The resource of which an operation deletes one thing. `undefined` if it deletes none. */
export const removedBy: (operation: Operation) => Resource | undefined = onceFor((operation: Operation) =>
  modelFor(operation).resources.find(({ own }) => own.get('DELETE') === operation),
);

/**
 * The operations on one thing that mean one of these to it: those that name members of it in their bodies, as a JSON Patch does not,
 * and of these those of the first meaning first.
 */
export function operationsThat(resource: Resource, ...meanings: readonly Meaning[]): Operation[] {
  const isPatch = (operation: Operation): boolean =>
    operation.requestBody !== undefined && bodyProperties(operation).length === 0;
  const own = [...resource.own.values()];
  const found = meanings.flatMap((meaning) =>
    own.filter((operation) => meaningsOf(operation, resource).includes(meaning)),
  );
  return found.sort((operation, other) => Number(isPatch(operation)) - Number(isPatch(other)));
}
