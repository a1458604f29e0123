import { type Case, caseValue } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { ValuesOf } from '../../contract/model/operation-values.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import { addsRemovable } from '../read/adds-removable.ts';
import { namesakeOf } from '../read/namesake.ts';
import type { Handle, Resource, ResourceModel, ResourceReference } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { withPathValues } from './provision/provision.ts';
import type { ThingsAtHand, Use } from './things-at-hand.ts';
import { withReferences, withThing } from './with-references.ts';

/** A case, and the thing that its path is about. */
export interface Filled {
  readonly case: Case;
  /** The thing of the longest part of the path that names one. The member is absent if no part names one. */
  readonly thing?: Thing;
  /** The variables of the path behind that thing which have ids of other things. */
  readonly borrowing: readonly Handle[];
  /** Why the last variable of the path names no thing. */
  readonly missing?: string;
}

/** Puts things into the path and the body of a case. What the user has given stays. */
export interface Filler {
  /** @param known The thing to use in the path. Default: any. */
  readonly fill: (one: Case, use: Use, above: readonly Resource[], known?: Thing) => Promise<Filled>;
  /**
   * The case with the ids of things in its body, where these are known.
   *
   * @param use What the request may do to them.
   * @param inPath The thing that its path is about.
   */
  readonly fillBody: (one: Case, use: Use, inPath: Thing | undefined, above: readonly Resource[]) => Promise<Case>;
  /** The case with the ids of things also in the members of its body that only have the name of a thing. */
  readonly fillMentions: (one: Case, above: readonly Resource[]) => Promise<Case>;
}

export interface FillerOptions {
  readonly model: ResourceModel;
  readonly valuesOf: ValuesOf;
  readonly things: ThingsAtHand;
  /**
   * The case without the members that could name what this run has not made.
   *
   * @param own A thing that this run has made.
   */
  readonly harmless: (one: Case, own: (resource: Resource) => Promise<Thing | string>) => Promise<Case>;
}

export function createFiller({ model, valuesOf, things: { own, find }, harmless }: FillerOptions): Filler {
  const fill: Filler['fill'] = async (one, use, above, known) => {
    const isInBody = known !== undefined && isOnlyInBody(one.operation, known);
    const { thing, missing } =
      known === undefined || isInBody ? await thingFor(one, use, above) : { thing: known, missing: undefined };
    const borrowed = await borrowedFor(one, thing, use, above);
    const names = [...borrowed].map(([{ parameter }, { path }]): [string, string] => [parameter.name, idInPath(path)]);
    const inPath = withPathValues(thing === undefined ? one : withThing(one, thing), Object.fromEntries(names));
    const last = model.handlesOf(one.operation).at(-1);
    const isBorrowing = last !== undefined && borrowed.has(last);
    return {
      // What uses up things uses up that of its path, if it names one there.
      case: await fillBody(inPath, last === undefined ? use : 'shared', isInBody ? known : thing, above),
      ...(thing !== undefined && { thing }),
      borrowing: [...borrowed.keys()],
      ...(missing !== undefined && !isBorrowing && { missing }),
    };
  };

  const isOnlyInBody = (operation: Operation, { resource }: Thing): boolean =>
    model.referencesOf(operation).some((one) => one.in === 'body' && one.resource === resource) &&
    !model.handlesOf(operation).some((handle) => handle.resource === resource);

  /** Things for the variables of a path behind that of a thing, where these take the ids of another path. */
  const borrowedFor = async (
    one: Case,
    thing: Thing | undefined,
    use: Use,
    above: readonly Resource[],
  ): Promise<Map<Handle, Thing>> => {
    const borrowed = new Map<Handle, Thing>();
    const handles = model.handlesOf(one.operation);
    const start = thing === undefined ? 0 : segmentsOf(thing.path).length;
    for (const handle of handles.filter(({ index }) => index >= start)) {
      const resource = namesakeOf(model, handle);
      if (resource === undefined || isGivenBy(valuesOf, one.operation, handle)) continue;
      const owned = await own(resource, handle === handles.at(-1) ? use : 'shared', above, one.operation);
      // What is found is only referred to by what belongs to the thing.
      const mayBeFound = isSafe(one.operation.method) || thing !== undefined;
      const other = typeof owned === 'string' && mayBeFound ? await find(resource, above) : owned;
      if (typeof other !== 'string') borrowed.set(handle, other);
    }
    return borrowed;
  };

  /** The thing of the longest part of the path of a case that there is one for. */
  const thingFor = async (
    one: Case,
    use: Use,
    above: readonly Resource[],
  ): Promise<Pick<Filled, 'thing' | 'missing'>> => {
    const [last, ...others] = [...model.handlesOf(one.operation)].reverse();
    if (last === undefined || isGivenBy(valuesOf, one.operation, last)) return {};
    const found = await thingAt(last, use, one, above);
    if (typeof found !== 'string') return { thing: found };
    for (const handle of others) {
      if (isGivenBy(valuesOf, one.operation, handle)) break;
      const other = await thingAt(handle, 'shared', one, above);
      if (typeof other !== 'string') return { thing: other, missing: found };
    }
    return { missing: found };
  };

  const thingAt = async (handle: Handle, use: Use, one: Case, above: readonly Resource[]): Promise<Thing | string> => {
    const namesake = namesakeOf(model, handle);
    return namesake === undefined
      ? await thingOf(handle.resource, use, one, above)
      : `no ${namesake.noun} is known whose id it takes`;
  };

  /**
   * A thing for a case: an owned one, or one that was only seen where a request changes nothing, or adds to it what can be
   * removed again.
   */
  const thingOf = async (
    resource: Resource,
    use: Use,
    one: Case,
    above: readonly Resource[],
  ): Promise<Thing | string> => {
    const given = model.handlesOf(one.operation).filter((handle) => isGivenBy(valuesOf, one.operation, handle));
    const isBelow = (thing: Thing): boolean => given.every((handle) => isAt(thing, one, handle));
    const owned = await own(resource, use, above, one.operation);
    if (typeof owned !== 'string' && isBelow(owned)) return owned;
    const mayBeFound = isSafe(one.operation.method) || addsRemovable(one.operation, model);
    const found = mayBeFound ? await find(resource, above) : owned;
    if (typeof found !== 'string')
      return isBelow(found) ? found : `no ${resource.noun} is known below the values that were given`;
    return typeof owned === 'string' ? owned : found;
  };

  const fillBody: Filler['fillBody'] = async (one, use, inPath, above) =>
    await harmless(await fillMembers(one, model.referencesOf(one.operation), use, inPath, above), (resource) =>
      own(resource, 'shared', above),
    );

  const fillMembers = async (
    one: Case,
    references: readonly ResourceReference[],
    use: Use,
    inPath: Thing | undefined,
    above: readonly Resource[],
  ): Promise<Case> => {
    if (one.request.body === undefined) return one;
    const body = exactJson(one.request.body);
    const referred = new Map<ResourceReference, Thing>();
    const given = [...valuesOf(one.operation).body.keys()];
    for (const reference of references) {
      const { resource, path } = reference;
      const pointer = `${appendPointer('', ...path)}/`;
      if (given.some((own) => pointer.startsWith(`${own}/`))) continue;
      const useHere = memberAt(body, path) === undefined ? 'shared' : use;
      const owned = inPath?.resource === resource ? inPath : await own(resource, useHere, above, one.operation);
      const thing = typeof owned === 'string' ? await find(resource, above) : owned;
      if (typeof thing !== 'string') referred.set(reference, thing);
    }
    return withReferences(one, referred);
  };

  return {
    fill,
    fillBody,
    fillMentions: (one, above) =>
      fillMembers(one, model.mentionsOf(one.operation).filter(isBare), 'shared', undefined, above),
  };
}

function isBare(reference: ResourceReference): boolean {
  return reference.isBare === true;
}

/** Whether the user has given the values of a variable of an operation's path. */
export function isGivenBy(valuesOf: ValuesOf, operation: Operation, { parameter }: Handle): boolean {
  return valuesOf(operation).parameters.has(dimensionName(operation, parameter));
}

/** Whether a thing is the one that a variable of a case's path names, or below it. */
function isAt(thing: Thing, one: Case, { parameter, index }: Handle): boolean {
  const text = caseValue(one, dimensionName(one.operation, parameter))?.wire?.wire[0] ?? '';
  return decodedOrSame(segmentsOf(thing.path)[index] ?? '') === decodedOrSame(text);
}
