import { pathnameOf, type WireRequest } from '../../contract/model/exchange.ts';
import { percentEncode } from '../../contract/parameters/percent-encode.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import type { Resource, ResourceModel } from './resource-model.ts';

/** One thing that the service has. */
export interface Thing {
  readonly resource: Resource;
  /** Its path as it goes on the wire, below the base URL: `/customers/42`. */
  readonly path: string;
  /** `owned`: this run made it. `found`: the run only saw it. */
  readonly origin: 'owned' | 'found';
  /** Whether only names suggest that what has another path can also be reached by this one. Absent if it is the thing's own. */
  readonly isAlias?: true;
  /** The operation of the request that made it. Absent if the run did not make it. */
  readonly madeBy?: Operation;
  /** The paths of the things that the request named which made it. Absent if that is not known. */
  readonly madeFor?: readonly string[];
}

/** The id that a path ends with, percent-decoded. */
export function idInPath(path: string): string {
  return decodedOrSame(segmentsOf(path).at(-1) ?? '');
}

/** A path up to the segment with this index. */
export function pathUpTo(path: string, index: number): string {
  const segments = segmentsOf(path).slice(0, index + 1);
  return `/${segments.join('/')}`;
}

/** The path of what a request is about, as things have it: without query and without a slash at its end. */
export function thingPathOf(request: Pick<WireRequest, 'path'>): string {
  return pathnameOf(request).replace(/\/$/, '');
}

/** The thing with an id, of a resource whose path has no other variable. */
export function thingWithId(resource: Resource, id: string): Thing {
  return { resource, path: resource.path.replace(/\{[^{}]+\}$/, percentEncode(id)), origin: 'owned' };
}

/** The path of a thing with an id: below what the path of the request names, as far as both have it in common. */
export function pathBelow(
  { key }: Resource,
  request: Pick<WireRequest, 'path'>,
  operation: Operation,
  id: string,
): string | undefined {
  const segments = segmentsOf(thingPathOf(request));
  const template = segmentsOf(operation.path);
  const wanted = segmentsOf(key);
  const filled = wanted.map((segment, index) => {
    if (segment !== '{}') return segment;
    if (index === wanted.length - 1) return percentEncode(id);
    const own = template.map((text) => (text.startsWith('{') ? '{}' : text));
    const isShared = wanted.slice(0, index + 1).every((text, at) => text === own[at]);
    return isShared ? segments[index] : undefined;
  });
  return filled.includes(undefined) ? undefined : `/${filled.join('/')}`;
}

/** The thing with an id beside another one: of the same resource, and below the same things. */
export function thingBeside(thing: Thing, id: string): Thing {
  return { ...thing, path: `${thing.path.slice(0, thing.path.lastIndexOf('/'))}/${percentEncode(id)}` };
}

/** A thing where it is after a change: what showed an id of its path and shows another one has moved below that. */
export function thingMoved(thing: Thing, before: JsonObject, after: JsonObject): Thing {
  const moved = segmentsOf(thing.path).map((segment) => {
    const [name] = Object.entries(before).find(([, value]) => value === decodedOrSame(segment)) ?? [];
    const other = name === undefined ? undefined : after[name];
    return typeof other === 'string' ? percentEncode(other) : segment;
  });
  return { ...thing, path: `/${moved.join('/')}` };
}

/**
 * The thing of a resource that another thing is a part of: of the note `/customers/1/notes/2`, the customer `/customers/1`. The
 * thing itself if it is of this resource.
 */
export function thingAbove(thing: Thing, resource: Resource): Thing {
  const path = pathUpTo(thing.path, segmentsOf(resource.path).length - 1);
  return path === thing.path ? thing : { resource, path, origin: 'owned' };
}

/** Whether a path is that of a thing of a resource. */
export function isPathOf(path: string, { path: template }: Pick<Resource, 'path'>): boolean {
  const [own, segments] = [segmentsOf(path), segmentsOf(template)];
  return (
    own.length === segments.length &&
    segments.every((segment, index) => segment.startsWith('{') || segment === own[index])
  );
}

/** Whether the things of a resource are those of another one, or have their paths below them. */
export function isWithin({ key }: Resource, { key: whole }: Resource): boolean {
  return `${key}/`.startsWith(`${whole}/`);
}

/**
 * The thing of a resource that another one belongs to: the one in its path, or one that the request named which made it. The
 * thing itself if it is of this resource. `undefined` if none is known.
 */
export function ownerOf(thing: Thing, resource: Resource): Thing | undefined {
  if (isWithin(thing.resource, resource)) return thingAbove(thing, resource);
  const path = thing.madeFor?.find((text) => isPathOf(text, resource));
  return path === undefined ? undefined : { resource, path, origin: 'owned' };
}

/** The resources below whose paths the things of a resource are, the nearest first. */
export function resourcesAbove(resource: Resource, { resources }: ResourceModel): Resource[] {
  const wholes = resources.filter((one) => one !== resource && isWithin(resource, one));
  return wholes.toSorted((whole, other) => other.key.length - whole.key.length);
}

/** Of what a thing was made for, the nearest below whose path the things of a resource are. */
export function wholeAround(thing: Thing, resource: Resource, model: ResourceModel): Thing | undefined {
  const wholes = resourcesAbove(resource, model).map((whole) => ownerOf(thing, whole));
  return wholes.find((owner) => owner !== undefined);
}
