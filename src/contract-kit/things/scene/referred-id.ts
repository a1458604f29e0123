import type { WireRequest } from '../../contract/model/exchange.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { exactJson, idText } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { ResourceModel } from '../read/resource-model.ts';
import { type Resource, type ResourceReference, resourceModel } from '../read/resource-model.ts';
import { idInPath, isPathOf, type Thing, thingAbove } from '../read/thing.ts';
import { wrapperOf } from './body-members.ts';
import type { MadeThing, Scene, StepOptions } from './scene.ts';
import { unknownLike } from './unknown-like.ts';
import { firstWith } from './with-query.ts';
import { isRefused } from './words.ts';

/** The things that requests to an operation must refer to in their body, as far as they can be made and read. */
export function neededReferences(operation: Operation): readonly ResourceReference[] {
  return resourceModel(operation.node.document)
    .referencesOf(operation)
    .filter(({ in: location, required, resource: { own, makers } }) => {
      const canBeMadeAndRead = makers.length > 0 && own.has('GET');
      return location === 'body' && required && canBeMadeAndRead;
    });
}

/** An id like that of a thing, which names nothing: reading it is refused. `undefined` if none is known. */
export async function idOfNothing(scene: Scene, thing: Thing): Promise<string | undefined> {
  const reader = thing.resource.own.get('GET');
  const nothing = reader && unknownLike(thing, reader);
  if (reader === undefined || nothing === undefined) return undefined;
  return isRefused(await scene.send(reader, nothing)) ? idInPath(nothing.path) : undefined;
}

/** The id of the thing that the body of a request refers to. In a list, that of the first item. */
export function referredId({ body }: WireRequest, { path }: ResourceReference): string | undefined {
  const keys = path.map((key) => (key === '*' ? '0' : key));
  return idText(memberAt(exactJson(body), keys));
}

/** The request with another id in its body where it refers to a thing. */
export function withReferredId(request: WireRequest, reference: ResourceReference, id: string): WireRequest {
  const known = referredId(request, reference);
  if (known === undefined || request.body === undefined) return request;
  return { ...request, body: request.body.replaceAll(known, id) };
}

/** The reference by which a body names one thing of a resource. `undefined` if the body has no such member. */
export function bodyReferenceOf(operation: Operation, resource: Resource): ResourceReference | undefined {
  return resourceModel(operation.node.document)
    .referencesOf(operation)
    .find((one) => isInBody(one, resource));
}

/** How a request is sent whose body names a thing. */
export function referringTo(thing: Thing, { path }: ResourceReference): StepOptions {
  return {
    pick: (valid) => {
      const wrapper = valid[0] && wrapperOf(valid[0].operation);
      const name = (path[0] === wrapper ? path.slice(1) : path).join('.');
      return firstWith(valid, { [name]: idInPath(thing.path) });
    },
  };
}

/** The resources of which a new thing must name one of another resource in its body. */
export function usersOf(resource: Resource, { resources, referencesOf }: ResourceModel): Resource[] {
  return resources.filter(({ makers: [maker] }) =>
    maker === undefined ? false : referencesOf(maker.operation).some((one) => mustName(one, resource)),
  );
}

/** Whether a reference in a body must name one thing of a resource. */
export function mustName(reference: ResourceReference, resource: Resource): boolean {
  return reference.required && isInBody(reference, resource);
}

function isInBody({ in: place, path, ...one }: ResourceReference, resource: Resource): boolean {
  return one.resource === resource && place === 'body' && !path.includes('*');
}

/** The thing that another one was made for: the one in its path, or one that the request names in its path or in its body. */
export function usedBy({ thing }: Pick<MadeThing, 'thing'>, resource: Resource): Thing | undefined {
  if (`${thing.resource.key}/`.startsWith(`${resource.key}/`)) return thingAbove(thing, resource);
  const path = thing.madeFor?.find((one) => isPathOf(one, resource));
  return path === undefined ? undefined : { resource, path, origin: 'owned' };
}
