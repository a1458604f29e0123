import { onceFor } from '../../openapi/document/once-for.ts';
import { collectionOf, pathKey } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { jsonProperties, propertiesOf } from '../../openapi/operation/properties-of.ts';
import { modelFor, type Resource, type ResourceReference } from './resource-model.ts';

/** A request that makes several things at once. */
export interface Bulk {
  readonly resource: Resource;
  /** The member of the body that lists them. */
  readonly member: string;
}

/** What an operation makes several of: it lists bodies like that which makes one, at or below the path of their list. */
export const bulkOf: (operation: Operation) => Bulk | undefined = onceFor((operation: Operation) => {
  const { resources } = modelFor(operation);
  if (operation.method !== 'POST' || operation.path.includes('{')) return undefined;
  for (const resource of resources) {
    const [maker] = resource.makers;
    const isNear = `${pathKey(operation.path)}/`.startsWith(`${collectionOf(resource.key)}/`);
    if (maker === undefined || maker.operation === operation || !isNear) continue;
    const own = namesOf(jsonProperties(maker.operation));
    for (const [member, schema] of jsonProperties(operation))
      if (own !== '' && namesOf(propertiesOf(schema.reach('items'))) === own) return { resource, member };
  }
  return undefined;
});

/** The list of ids in the body of an operation that makes nothing and whose path names nothing. */
export function idsIn(operation: Operation, resource: Resource): ResourceReference | undefined {
  const { referencesOf, madeBy } = modelFor(operation);
  if (operation.path.includes('{') || madeBy(operation).length > 0) return undefined;
  return referencesOf(operation).find(
    (reference) => reference.in === 'body' && reference.resource === resource && reference.path.includes('*'),
  );
}

function namesOf(properties: ReadonlyMap<string, unknown>): string {
  return [...properties.keys()].sort().join();
}
