import { segmentNoun } from '../../../openapi/names/nouns.ts';
import { collectionOf, pathKey, segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { need } from '../../scene/breach.ts';
import { type OwnList, ownListOf } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { recordLists } from '../../scene/records.ts';
import { isMade, type Need } from '../../scene/scene-law.ts';
import { isRecordedIn } from '../updated/records-are-written.ts';
import { searchOf } from './searches.ts';

/** The operation shows a list of things that can be made for it. */
export const showsOwn: Need = (operation, resource) => ownListOf(operation, resource) !== undefined;

/** The list that the operation of a play shows, also if it only shows what a search finds, or records. */
export function askedList({ operation, resource }: Play): OwnList {
  const list = ownListOf(operation, resource) ?? searchListOf(operation, resource) ?? recordListOf(operation, resource);
  return need(list, 'no list is known');
}

/** The operation lists records, such as events, of what is done with things of the resource. */
export const showsRecords: Need = (...about) => recordListOf(...about) !== undefined;

/** The operation shows a list of things that can be made for it, or of records of what is done with them. */
export const showsThingsOrRecords: Need = (...about) => showsOwn(...about) || showsRecords(...about);

/** The list of records that an operation shows, as if each record were a thing below its path. */
function recordListOf(operation: Operation, resource: Resource): OwnList | undefined {
  if (!recordLists(operation, resource).includes(operation) || !isRecordedIn(operation, resource)) return undefined;
  const [key, noun] = [`${pathKey(operation.path)}/{}`, segmentNoun(segmentsOf(operation.path).at(-1) ?? '')];
  const record = {
    ...resource,
    key,
    noun,
    path: `${operation.path}/{id}`,
    variable: 'id',
    idName: 'id',
    own: new Map(),
  };
  return { operation, resource: record, source: { operation, by: 'path' } };
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
