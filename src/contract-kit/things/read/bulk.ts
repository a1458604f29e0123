import { onceFor } from '../../openapi/document/once-for.ts';
import { collectionOf, pathKey } from '../../openapi/names/path-handle.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { jsonProperties, propertiesOf } from '../../openapi/operation/properties-of.ts';
import { modelFor, type Resource, type ResourceReference } from './resource-model.ts';

/** A request that makes several things at once. */
export interface Bulk {
  readonly resource: Resource;
  /** The member of the body that lists them. */
  readonly member: string;
}

/**
 * What an operation makes several of: it lists bodies like that which makes one, at or below the path of their list or of what
 * makes one. The bodies may also name what the path names of what makes one.
 */
export const bulkOf: (operation: Operation) => Bulk | undefined = onceFor((operation: Operation) => {
  const { resources, handlesOf, referencesOf } = modelFor(operation);
  if (operation.method !== 'POST') return undefined;
  for (const resource of resources) {
    const [maker] = resource.makers;
    if (maker === undefined || maker.operation === operation) continue;
    const collections = [collectionOf(resource.key), pathKey(maker.operation.path)];
    if (!collections.some((path) => `${pathKey(operation.path)}/`.startsWith(`${path}/`))) continue;
    const [own, places] = [jsonProperties(maker.operation), handlesOf(maker.operation)];
    const required = bodyContents(maker.operation).flatMap(({ schema }) => schema?.texts('required') ?? []);
    const isPlace = (name: string): boolean =>
      referencesOf(operation).some(
        ({ path, resource: named }) => path.at(-1) === name && places.some((place) => place.resource === named),
      );
    const isSelf = places.length === handlesOf(operation).length;
    for (const [member, schema] of jsonProperties(operation)) {
      const names = [...propertiesOf(schema.reach('items')).keys()];
      const others = names.filter((name) => !own.has(name));
      const isWhole = required.every((name) => names.includes(name)) && names.some((name) => own.has(name));
      if (isWhole && (others.length === 0 ? isSelf : others.every(isPlace))) return { resource, member };
    }
  }
  return undefined;
});

/** The list of ids in the body of an operation that makes nothing and whose path names nothing. */
export function idsIn(operation: Operation, resource: Resource): ResourceReference | undefined {
  const isPlain = !operation.path.includes('{') && modelFor(operation).madeBy(operation).length === 0;
  return isPlain ? anyIdsIn(operation, resource) : undefined;
}

/** The list of ids in the body of an operation. */
export function anyIdsIn(operation: Operation, resource: Resource): ResourceReference | undefined {
  return modelFor(operation)
    .referencesOf(operation)
    .find((reference) => reference.in === 'body' && reference.resource === resource && reference.path.includes('*'));
}
