import { onceFor } from '../../openapi/document/once-for.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { isNumeric } from '../../openapi/operation/properties-of.ts';
import { isActionOn } from '../read/actions.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { membersWithin } from './member-schemas.ts';

/** Whether the body of a request has an amount, also in the items of a list. */
export const hasAmount: (operation: Operation) => boolean = onceFor((operation: Operation) =>
  bodyContents(operation).some(({ schema }) => membersWithin(schema).some(([, member]) => isNumeric(member))),
);

/**
 * Whether requests may take an amount of things of a resource, so that these had better have much: a new one has an amount, and
 * something with an amount acts on it, is made below it, or names it. What takes an amount of another thing itself is left out.
 */
export const isDrawnFrom: (resource: Resource) => boolean = onceFor((resource: Resource) => {
  const [maker] = resource.makers;
  if (maker === undefined || !hasAmount(maker.operation)) return false;
  const { referencesOf, handlesOf } = modelFor(maker.operation);
  const names = (operation: Operation): boolean =>
    referencesOf(operation).some(({ in: place, resource: other }) => place === 'body' && other === resource);
  const isAbout = (operation: Operation): boolean =>
    isActionOn(operation, resource) ||
    (operation.method === 'POST' && handlesOf(operation).at(-1)?.resource === resource);
  const isTaking = (operation: Operation): boolean =>
    !isSafe(operation.method) && hasAmount(operation) && (isAbout(operation) || names(operation));
  const takesItself = referencesOf(maker.operation).some(
    ({ in: place, resource: other }) =>
      place === 'body' && other !== resource && other.makers.slice(0, 1).some((one) => hasAmount(one.operation)),
  );
  return !takesItself && readOperations(maker.operation.node.document).some(isTaking);
});
