import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor } from '../../read/resource-model.ts';

/** The members of a body that name what the path names, too. A service may take it from the path. */
export function namedInPath(operation: Operation): string[] {
  const { handlesOf, mentionsOf } = modelFor(operation);
  const named = handlesOf(operation).map(({ resource }) => resource.noun);
  const mentioned = mentionsOf(operation).filter(({ resource }) => named.includes(resource.noun));
  return mentioned.map(({ path }) => path.join('.'));
}
