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
import { isActionOn } from '../read/actions.ts';
import { addsRemovable } from '../read/adds-removable.ts';
import { namesakeOf } from '../read/namesake.ts';
import type { Handle, Resource, ResourceReference } from '../read/resource-model.ts';
import { idInPath, ownerOf, type Thing, thingPathOf } from '../read/thing.ts';
import type { Above, MakerParts, Use } from './maker-parts.ts';
import { createNewIds, type NewIds } from './new-ids.ts';
import { withPathValues } from './provision/provision.ts';
import { withReferences, withThing } from './with-references.ts';
import { withoutDangers } from './without-dangers.ts';

/** A case, and the thing that its path is about. */
export interface Filled {
  readonly case: Case;
  /** The thing of the longest part of the path that names one. `undefined` if no part names one. */
  readonly thing: Thing | undefined;
  /** Why the last variable of the path names no thing. `undefined` if it names one. */
  readonly missing: string | undefined;
}

/** Puts things into the path and the body of a case. What the user has given stays. */
export interface Filler {
  readonly withNewId: NewIds;
  /** @param known The thing to use in the path. Default: any. */
  readonly fill: (testCase: Case, use: Use, above: Above, known?: Thing) => Promise<Filled>;
  /**
   * The case with the ids of things in its body, where these are known.
   *
   * @param use What the request may do to them.
   * @param inPath The thing that its path is about.
   */
  readonly fillBody: (testCase: Case, use: Use, inPath: Thing | undefined, above: Above) => Promise<Case>;
  /**
   * The case with the ids of things also in the members of its body that only have the name of a thing. The second time, none of
   * them is the id of a thing in its path.
   */
  readonly fillMentions: (testCase: Case, above: Above) => Promise<readonly [Case, Case]>;
}

export function createFiller(parts: MakerParts): Filler {
  const { model, valuesOf, store, own, find, sharingNothing } = parts;
  const withNewId = createNewIds();
  const isGiven = ({ operation }: Case, handle: Handle): boolean => isGivenBy(valuesOf, operation, handle);
  const fill: Filler['fill'] = async (testCase, use, above, known) => {
    const { operation } = testCase;
    const isIt = ({ resource }: { readonly resource: Resource }): boolean => resource === known?.resource;
    const isReferred = model.referencesOf(operation).some((reference) => reference.in === 'body' && isIt(reference));
    const isInBody = known !== undefined && isReferred && !model.handlesOf(operation).some(isIt);
    const [last, parent] = model.handlesOf(operation).toReversed();
    const given = isInBody ? undefined : known;
    const named = given && last ? ownerOf(given, last.resource) : given;
    const isMaking = last !== undefined && model.madeBy(operation).includes(last.resource);
    const whole = named === undefined && isMaking && given && parent ? ownerOf(given, parent.resource) : undefined;
    const about = named ?? whole;
    const { thing, missing } = about ? { thing: about, missing: undefined } : await thingFor(testCase, use, above);
    const borrowed = await borrowedFor(testCase, thing, use, above, known);
    const names = [
      ...nobodysIn(testCase, thing).map(({ parameter }): [string, string] => [parameter.name, nobodysId]),
      ...[...borrowed].map(([{ parameter }, { path }]): [string, string] => [parameter.name, idInPath(path)]),
    ];
    const inThing = thing === undefined ? testCase : withThing(testCase, thing);
    // What is made under an id of the caller's choice is made below the thing.
    const own = (whole && last && withNewId(inThing, last)) ?? inThing;
    const inPath = withPathValues(own, Object.fromEntries(names));
    // What uses up things uses up that of its path, if it names one there.
    const filled = await fillBody(inPath, last === undefined ? use : 'shared', isInBody ? known : thing, above);
    return { case: filled, thing, missing: last !== undefined && borrowed.has(last) ? undefined : missing };
  };
  /** The variables of an unsafe request that have a word, which something may have, because nothing could be made for them. */
  const nobodysIn = (testCase: Case, thing: Thing | undefined): Handle[] => {
    const { operation } = testCase;
    const start = thing === undefined ? 0 : segmentsOf(thing.path).length;
    const isRefused = ({ resource, index }: Handle): boolean =>
      index >= start && resource.makers.length > 0 && !model.madeBy(operation).includes(resource);
    const hasWord = ({ parameter }: Handle): boolean =>
      /^[a-z]+$/i.test(caseValue(testCase, dimensionName(operation, parameter))?.label ?? '');
    if (isSafe(operation.method)) return [];
    const open = model.handlesOf(operation).filter((handle) => isRefused(handle) && !isGiven(testCase, handle));
    return open.filter((handle) => hasWord(handle) && takesAny(handle));
  };
  /** Things for the variables of a path behind that of a thing, where these take the ids of another path. */
  const borrowedFor = async (testCase: Case, thing: Thing | undefined, use: Use, above: Above, known?: Thing) => {
    const borrowed = new Map<Handle, Thing>();
    const handles = model.handlesOf(testCase.operation);
    const start = thing === undefined ? 0 : segmentsOf(thing.path).length;
    for (const handle of handles.filter(({ index }) => index >= start)) {
      const resource = namesakeOf(model, handle);
      if (resource === undefined || isGiven(testCase, handle)) continue;
      const isLast = handle === handles.at(-1);
      const isKnown = isLast && known?.resource === resource;
      const owned = isKnown ? known : await own(resource, isLast ? use : 'shared', above, testCase.operation);
      // What is found is only referred to by what belongs to the thing.
      const mayBeFound = isSafe(testCase.operation.method) || thing !== undefined;
      const other = typeof owned === 'string' && mayBeFound ? await find(resource, above) : owned;
      if (typeof other !== 'string') borrowed.set(handle, other);
    }
    return borrowed;
  };
  /** The thing of the longest part of the path of a case that there is one for. */
  const thingFor = async (testCase: Case, use: Use, above: Above): Promise<Pick<Filled, 'thing' | 'missing'>> => {
    let missing: string | undefined;
    for (const handle of [...model.handlesOf(testCase.operation)].reverse()) {
      if (isGiven(testCase, handle)) break;
      const thing = await thingAt(handle, testCase, missing === undefined ? use : 'shared', above);
      if (typeof thing !== 'string') return { thing, missing };
      missing ??= thing;
    }
    return { thing: undefined, missing };
  };
  /**
   * A thing for a case: an owned one, or one that was only seen where a request changes nothing of it, or adds to it what can
   * be removed again.
   */
  const thingAt = async (handle: Handle, testCase: Case, use: Use, above: Above): Promise<Thing | string> => {
    const namesake = namesakeOf(model, handle);
    if (namesake !== undefined) return `no ${namesake.noun} is known whose id it takes`;
    const { resource } = handle;
    const given = model.handlesOf(testCase.operation).filter((each) => isGiven(testCase, each));
    const isBelow = (thing: Thing): boolean => given.every((each) => isAt(thing, testCase, each));
    const owned = await own(resource, use, above, testCase.operation);
    if (typeof owned !== 'string' && isBelow(owned)) return owned;
    // What nothing makes is only the address of what is below it.
    const isAddress = resource.makers.length === 0 && handle !== model.handlesOf(testCase.operation).at(-1);
    const mayBeFound = isSafe(testCase.operation.method) || addsRemovable(testCase.operation, model) || isAddress;
    const found = mayBeFound ? await find(resource, above) : owned;
    if (typeof found === 'string') return typeof owned === 'string' ? owned : found;
    return isBelow(found) ? found : `no ${resource.noun} is known below the values that were given`;
  };
  const fillBody: Filler['fillBody'] = async (testCase, use, inPath, above) => {
    const { operation } = testCase;
    const ofBody = sharingNothing.has(operation) ? 'fresh' : use;
    const filled = await fillMembers(testCase, model.referencesOf(operation), ofBody, inPath, above);
    return await withoutDangers(filled, { ...parts, own: (resource) => own(resource, 'shared', above) });
  };
  const fillMembers = async (
    testCase: Case,
    references: readonly ResourceReference[],
    use: Use,
    inPath: Thing | undefined,
    above: Above,
    isTaken: (thing: Thing) => boolean = () => false,
  ): Promise<Case> => {
    if (testCase.request.body === undefined) return testCase;
    const body = exactJson(testCase.request.body);
    const referred = new Map<ResourceReference, Thing[]>();
    const given = [...valuesOf(testCase.operation).body.keys()];
    for (const reference of references) {
      const { resource, path } = reference;
      const pointer = `${appendPointer('', ...path)}/`;
      if (given.some((each) => pointer.startsWith(`${each}/`))) continue;
      const list = path.includes('*') ? path.slice(0, path.indexOf('*')) : path;
      // Only a member that is there gets an id.
      const member = memberAt(body, list);
      if (member === undefined) continue;
      // What an action on a thing names in its body is not what the thing belongs to already, as with a move.
      const isActing = inPath !== undefined && isActionOn(testCase.operation, inPath.resource);
      const home = isActing ? ownerOf(inPath, resource)?.path : undefined;
      const isOther = (thing: Thing): boolean =>
        !isTaken(thing) && thing.path !== home && ![...referred.values()].flat().includes(thing);
      const ownHere = async (): Promise<Thing | string> => {
        if (inPath?.resource === resource && isOther(inPath)) return inPath;
        // What an operation needs is done with the first end of what goes from one thing to another.
        const isSecond = [...referred.keys()].some((each) => each.resource === resource);
        const owned = await own(resource, use, above, isSecond ? undefined : testCase.operation);
        if (typeof owned === 'string' || isOther(owned)) return owned;
        const other = store.inTurn(resource, isOther) ?? (await own(resource, 'fresh', above));
        if (typeof other !== 'string') store.reuse(other.path);
        return other;
      };
      // A service may refuse a list that names a thing twice.
      const count = list === path || !Array.isArray(member) ? 1 : Math.min(member.length, maxDifferent);
      for (let made = 0; made < count; made += 1) {
        const owned = await ownHere();
        const thing = typeof owned === 'string' && made === 0 ? await find(resource, above) : owned;
        if (typeof thing === 'string') break;
        referred.set(reference, [...(referred.get(reference) ?? []), thing]);
      }
    }
    return withReferences(testCase, referred);
  };
  const bareIn = (operation: Operation) => model.mentionsOf(operation).filter(({ isBare }) => isBare === true);
  return {
    withNewId,
    fill,
    fillBody,
    fillMentions: async (testCase, above) => {
      const fill = (isTaken: (thing: Thing) => boolean) =>
        fillMembers(testCase, bareIn(testCase.operation), 'shared', undefined, above, isTaken);
      return [
        await fill(() => false),
        await fill(({ path }) => `${thingPathOf(testCase.request)}/`.startsWith(`${path}/`)),
      ];
    },
  };
}

/** The items of a list name at most so many different things. */
const maxDifferent = 3;

/** Whether the user has given the values of a variable of an operation's path. */
export function isGivenBy(valuesOf: ValuesOf, operation: Operation, { parameter }: Handle): boolean {
  return valuesOf(operation).parameters.has(dimensionName(operation, parameter));
}

/** What stands for an id where no thing can be had. Nobody guesses it, so that it is looked for once. */
const nobodysId = 'nobodys-7k2m9x4q8w1z';

/** Whether the description allows any text in a variable. */
function takesAny({ parameter: { schema } }: Handle): boolean {
  const limits = ['enum', 'const', 'pattern', 'format', 'minLength', 'maxLength'];
  return schema?.texts('type').join() === 'string' && limits.every((keyword) => schema.at(keyword) === undefined);
}

/** Whether a thing is the one that a variable of a case's path names, or below it. */
function isAt(thing: Thing, testCase: Case, { parameter, index }: Handle): boolean {
  const text = caseValue(testCase, dimensionName(testCase.operation, parameter))?.wire?.wire[0] ?? '';
  return decodedOrSame(segmentsOf(thing.path)[index] ?? '') === decodedOrSame(text);
}
