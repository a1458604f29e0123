import type { JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { segmentNoun } from '../../openapi/names/nouns.ts';
import { pathKey, segmentsOf } from '../../openapi/names/path-handle.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { isNumeric, wrappedProperties } from '../../openapi/operation/properties-of.ts';
import { type Resource, resourceModel } from './resource-model.ts';
import type { Thing } from './thing.ts';

/** What a service has once for each user or for all, and shows with numbers: an account, a summary. */
export const singleThings: (document: JsonObject) => readonly Thing[] = onceFor((document: JsonObject) => {
  const listing = resourceModel(document).resources.flatMap(({ lists }) => lists.map(({ operation }) => operation));
  const isSingle = (operation: Operation): boolean => {
    const shown = successSchemas(operation).flatMap((schema) => [...wrappedProperties(schema).values()]);
    const isList = listing.includes(operation) || shown.some((schema) => schema.at('items')?.at('properties'));
    return operation.method === 'GET' && !operation.path.includes('{') && !isList && shown.some(isNumeric);
  };
  return readOperations(document).filter(isSingle).map(singleThing);
});

function singleThing(reader: Operation): Thing {
  const { method, path } = reader;
  const noun = segmentNoun(segmentsOf(path).at(-1) ?? '');
  const own = new Map([[method, reader]]);
  const resource = { key: pathKey(path), path, variable: '', noun, own, makers: [], lists: [], idName: 'id' };
  return { resource, path, origin: 'owned' };
}

/** Whether things of a resource have no id, because the service has only one. */
export function isSingle({ variable }: Resource): boolean {
  return variable === '';
}
