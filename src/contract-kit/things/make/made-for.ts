import type { WireRequest } from '../../contract/model/exchange.ts';
import { exactJson, idText, memberAt } from '../../openapi/names/exact-json.ts';
import { segmentsOf } from '../../openapi/names/item-path.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { thingPathOf } from '../read/thing.ts';

/** The paths of the things that a request names in its path and in its body. */
export function namedIn(request: WireRequest, operation: Operation, model: ResourceModel): string[] {
  const segments = segmentsOf(thingPathOf(request));
  const inPath = model.handlesOf(operation).map(({ index }) => `/${segments.slice(0, index + 1).join('/')}`);
  const body = exactJson(request.body);
  const inBody = model.referencesOf(operation).flatMap(({ in: place, path, resource }) => {
    const id = place === 'body' ? idText(memberAt(body, path)) : undefined;
    return id === undefined ? [] : (pathOf(resource, id) ?? []);
  });
  return [...inPath, ...inBody];
}

/** The path of a thing with this id. `undefined` if it takes more than one id. */
function pathOf({ key }: Resource, id: string): string | undefined {
  return key.split('{}').length === 2 ? key.replace('{}', encodeURIComponent(id)) : undefined;
}
