import { collectionOf, pathKey } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { need } from '../../scene/breach.ts';
import { type OwnList, ownListOf } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { isMade, type Need } from '../../scene/scene-law.ts';
import { searchOf } from './searches.ts';

/** The operation shows a list of things that can be made for it. */
export const showsOwn: Need = (operation, resource) => ownListOf(operation, resource) !== undefined;

/** The list that the operation of a play shows, also if it only shows what a search finds. */
export function askedList({ operation, resource }: Play): OwnList {
  return need(ownListOf(operation, resource) ?? searchListOf(operation, resource), 'no list is known');
}

/** The operation searches the things of the resource. */
export const isSearch: Need = (...about) => searchListOf(...about) !== undefined;

/** The list of what a search finds in a collection, as by `GET /users/search?q=`. */
export function searchListOf(operation: Operation, resource: Resource): OwnList | undefined {
  const isBelow = collectionOf(pathKey(operation.path).replace(/\/[^/{}]+$/, '/{}')) === collectionOf(resource.key);
  const finds = operation.method === 'GET' && isBelow && searchOf(operation)?.parameter.required === true;
  if (!finds || !isMade(operation, resource)) return undefined;
  return { operation, resource, source: { operation, by: 'name' } };
}
