import type { RequestChange, WireRequest } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { exactJson, idText } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { modelFor, type Resource, type ResourceReference } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import type { Scene } from './scene.ts';
import { unknownLike } from './unknown-like.ts';
import { isRefused } from './words.ts';

/** The things that requests to an operation refer to in their body, as far as they can be made and read. */
export function readableReferences(operation: Operation): readonly ResourceReference[] {
  return modelFor(operation)
    .referencesOf(operation)
    .filter(({ in: place, resource: { own, makers } }) => place === 'body' && makers.length > 0 && own.has('GET'));
}

/** An id like that of a thing, which names nothing: reading it is refused. `undefined` if none is known. */
export async function idOfNothing(scene: Scene, thing: Thing): Promise<string | undefined> {
  const reader = thing.resource.own.get('GET');
  const nothing = reader && unknownLike(thing, reader);
  if (reader === undefined || nothing === undefined) return undefined;
  return isRefused(await scene.send(reader, nothing)) ? idInPath(nothing.path) : undefined;
}

/** The keys that lead to a reference in a body. In a list, those of the first item. */
function keysOf({ path }: ResourceReference): (string | number)[] {
  return path.map((key) => (key === '*' ? 0 : key));
}

/** The id of the thing that the body of a request refers to. In a list, that of the first item. */
export function referredId({ body }: WireRequest, reference: ResourceReference): string | undefined {
  return idText(memberAt(exactJson(body), keysOf(reference)));
}

/** The request with another id in its body where it refers to a thing. */
function withReferredId(request: WireRequest, reference: ResourceReference, id: string): WireRequest {
  const body = exactJson(request.body);
  const known = memberAt(body, keysOf(reference));
  if (idText(known) === undefined) return request;
  const own = typeof known === 'number' ? Number(id) : id;
  return { ...request, body: JSON.stringify(withValueAt(body, keysOf(reference), own)) };
}

/** A reference of a body, and the id of what it names. */
export type Naming = readonly [reference: ResourceReference, id: string];

/** Changes a request so that its body names these things, where it refers to such things. */
export function naming(names: readonly Naming[]): RequestChange {
  return (request) => names.reduce((made, [reference, id]) => withReferredId(made, reference, id), request);
}

/** What the request of a step names in its body, as far as that can be made and read. */
export function namedIn({ case: { operation }, exchange: { request } }: Step): Naming[] {
  return readableReferences(operation).flatMap((reference): Naming[] => {
    const id = referredId(request, reference);
    return id === undefined ? [] : [[reference, id]];
  });
}

/** The references by which a body names things of a resource, such as the two ends of a transfer. */
export function bodyReferencesOf(operation: Operation, resource: Resource): ResourceReference[] {
  const { referencesOf } = modelFor(operation);
  return referencesOf(operation).filter((reference) => reference.in === 'body' && reference.resource === resource);
}

/** The first of them. `undefined` if the body has no such member. */
export function bodyReferenceOf(operation: Operation, resource: Resource): ResourceReference | undefined {
  return bodyReferencesOf(operation, resource)[0];
}

/** The body of the operation names things of the resource. */
export function refersToIt(operation: Operation, resource: Resource): boolean {
  return bodyReferenceOf(operation, resource) !== undefined;
}

/** Whether a reference in a body names one thing of a resource, if it is there. */
export function namesOne(reference: ResourceReference, resource: Resource): boolean {
  return reference.resource === resource && reference.in === 'body' && !reference.path.includes('*');
}
