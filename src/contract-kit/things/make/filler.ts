import { type Case, caseValue } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { Exchange } from '../../contract/model/exchange.ts';
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
import { meaningsOf } from '../read/meaning.ts';
import { namesakeOf } from '../read/namesake.ts';
import type { Handle, Resource, ResourceReference } from '../read/resource-model.ts';
import { idInPath, isWithin, ownerOf, type Thing, thingPathOf, wholeAround } from '../read/thing.ts';
import { wholesOf } from '../scene/surroundings.ts';
import { Learned } from './learned.ts';
import type { Above, MakerOptions, Use } from './maker-options.ts';
import { createNewIds, type NewIds } from './new-ids.ts';
import { withPathValues } from './provision/provision.ts';
import { ThingStore } from './thing-store.ts';
import { withReferences, withThing } from './with-references.ts';
import { withoutDangers, withoutOptional } from './without-dangers.ts';

/** A case, and the thing that its path is about. */
export interface Filled {
  readonly case: Case;
  /** The thing of the longest part of the path that names one. `undefined` if no part names one. */
  readonly thing: Thing | undefined;
  /** Why the last variable of the path names no thing. `undefined` if it names one. */
  readonly missing: string | undefined;
}

/** The items of a list name at most so many different things. */
const maxDifferent = 3;

/** What stands for an id where no thing can be had. Nobody guesses it, so that it is looked for once. */
const nobodysId = 'nobodys-7k2m9x4q8w1z';

/** The part of a maker that puts things into the path and the body of a case. What the user has given stays. */
export abstract class Filler {
  readonly options: MakerOptions;
  readonly store: ThingStore;
  /**
   * The operations of which each request gets a thing of its own in its path or, if that names none, in its body: what they
   * make may be in conflict with what the same thing has already.
   */
  readonly keptApart: Set<Operation>;
  readonly learned: Learned;
  protected readonly withNewId: NewIds = createNewIds();

  /** Without the others, it is the first maker of a run. */
  constructor(
    options: MakerOptions,
    store: ThingStore = new ThingStore(),
    keptApart: ReadonlySet<Operation> = new Set(),
    learned: Learned = new Learned(options),
  ) {
    this.options = options;
    this.store = store;
    this.keptApart = new Set(keptApart);
    this.learned = learned;
  }

  /**
   * Returns a thing that this run has made, or makes one. Returns a text with the reason if it cannot make one.
   *
   * @param readyFor The operation that shall name it. What this needs is done with the thing first. Default: nothing is needed.
   * @param whole The thing below which one is made. Default: any.
   */
  protected abstract own(
    resource: Resource,
    use: Use,
    above: Above,
    readyFor?: Operation,
    whole?: Thing,
  ): Promise<Thing | string>;

  /** Returns a thing that a list shows. Returns a text with the reason if no list shows one. */
  protected abstract find(resource: Resource, above: Above): Promise<Thing | string>;

  /** Sends a filled case, and notes what it has made or removed. */
  abstract send(testCase: Case): Promise<Exchange>;

  /**
   * The case with things in its path and its body, as far as there are any. The actions that the operation needs are done
   * with a new thing first.
   *
   * @param known The thing to use in the path. Default: any.
   */
  async fill(testCase: Case, use: Use, known?: Thing, above: Above = []): Promise<Filled> {
    const filled = await this.fillIds(testCase, use, above, known);
    return { ...filled, case: await this.withTag(filled.case, filled.thing) };
  }

  /** Fills a case that may share its things with other cases, and sends it. */
  protected async fillAndSend(testCase: Case, known: Thing | undefined, above: Above): Promise<Exchange> {
    const { case: filled } = await this.fill(testCase, 'shared', known, above);
    return await this.send(filled);
  }

  /** The case with the ETag of the thing that its path names, if the operation takes that. */
  async withTag(testCase: Case, thing: Thing | undefined): Promise<Case> {
    return await this.learned.tags.fill(testCase, thing, this.options, async (unread) => {
      const reader = unread.resource.own.get('GET');
      const cases = reader !== undefined && this.options.isAllowed(reader) ? this.learned.casesFor(reader) : [];
      const plain = cases.find(({ request }) => !request.path.includes('?'));
      if (plain !== undefined) await this.send(withThing(plain, unread));
    });
  }

  /** The case with things in its path and its body, without the ETag of what its path names. */
  protected async fillIds(testCase: Case, use: Use, above: Above, known?: Thing): Promise<Filled> {
    const { model } = this.options;
    const { operation } = testCase;
    const isIt = ({ resource }: { readonly resource: Resource }): boolean => resource === known?.resource;
    const isReferred = model.referencesOf(operation).some((reference) => reference.in === 'body' && isIt(reference));
    const [last, parent] = model.handlesOf(operation).toReversed();
    const isMaking = last !== undefined && model.madeBy(operation).includes(last.resource);
    // What an action on a part names in its body is a thing like that of the part, as with a move.
    const isInPath = isMaking ? model.handlesOf(operation).some(isIt) : last !== undefined && isIt(last);
    const isInBody = known !== undefined && isReferred && !isInPath;
    const given = isInBody ? undefined : known;
    const named = given && last ? ownerOf(given, last.resource) : given;
    const whole = named === undefined && isMaking && given && parent ? ownerOf(given, parent.resource) : undefined;
    const holder = isInBody && last ? ownerOf(known, last.resource) : undefined;
    const beside =
      isInBody && last && holder === undefined ? await this.#besideOf(known, last, testCase, above) : undefined;
    const about = named ?? whole ?? holder ?? beside;
    const { thing, missing } = about
      ? { thing: about, missing: undefined }
      : // What is there already may be a part of what the body names.
        await this.#thingFor(testCase, isInBody ? 'fresh' : use, above);
    const borrowed = await this.#borrowedFor(testCase, thing, use, above, known);
    const names = [
      ...this.#nobodysIn(testCase, thing).map(({ parameter }): [string, string] => [parameter.name, nobodysId]),
      ...[...borrowed].map(([{ parameter }, { path }]): [string, string] => [parameter.name, idInPath(path)]),
    ];
    const inThing = thing === undefined ? testCase : withThing(testCase, thing);
    // What is made under an id of the caller's choice is made below the thing.
    const own = (whole && last && this.withNewId(inThing, last, true)) ?? inThing;
    const inPath = withPathValues(own, Object.fromEntries(names));
    // What uses up things uses up that of its path, if it names one there.
    const filled = await this.fillBody(inPath, last === undefined ? use : 'shared', isInBody ? known : thing, above);
    return { case: filled, thing, missing: last !== undefined && borrowed.has(last) ? undefined : missing };
  }

  /** A thing for the path that belongs to the same whole as one in the body, where the operation needs that. */
  async #besideOf(known: Thing, handle: Handle, { operation }: Case, above: Above): Promise<Thing | undefined> {
    const whole = this.#sharedWhole(operation, known, handle.resource);
    const made = whole && (await this.own(handle.resource, 'fresh', above, operation, whole));
    return typeof made === 'string' ? undefined : made;
  }

  /** What a thing belongs to, where an operation needs that the other thing of its request, which is of a resource, belongs to it, too. */
  #sharedWhole(operation: Operation, thing: Thing | undefined, resource: Resource): Thing | undefined {
    if (thing === undefined || !this.learned.sharingWhole.has(operation)) return undefined;
    const wholes = wholesOf(resource).map((whole) => (whole === resource ? undefined : ownerOf(thing, whole)));
    return wholes.find((owner) => owner !== undefined);
  }

  /** Makes the parts of a thing that a request about it names, before anybody looks at the thing. */
  async putPartsFor(operation: Operation, thing: Thing): Promise<void> {
    const isPart = ({ in: place, resource }: ResourceReference): boolean =>
      place === 'body' && resource !== thing.resource && isWithin(resource, thing.resource);
    const isNaming = this.options.model.referencesOf(operation).some(isPart);
    if (!isNaming) return;
    for (const testCase of this.learned.casesFor(operation)) await this.fillIds(testCase, 'shared', [], thing);
  }

  #isGiven({ operation }: Case, handle: Handle): boolean {
    return isGivenBy(this.options.valuesOf, operation, handle);
  }

  /** The variables of an unsafe request that have a word, which something may have, because nothing could be made for them. */
  #nobodysIn(testCase: Case, thing: Thing | undefined): Handle[] {
    const { model } = this.options;
    const { operation } = testCase;
    const start = thing === undefined ? 0 : segmentsOf(thing.path).length;
    const isRefused = ({ resource, index }: Handle): boolean =>
      index >= start && resource.makers.length > 0 && !model.madeBy(operation).includes(resource);
    const hasWord = ({ parameter }: Handle): boolean =>
      /^[a-z]+$/i.test(caseValue(testCase, dimensionName(operation, parameter))?.label ?? '');
    if (isSafe(operation.method)) return [];
    const open = model.handlesOf(operation).filter((handle) => isRefused(handle) && !this.#isGiven(testCase, handle));
    return open.filter((handle) => hasWord(handle) && takesAny(handle));
  }

  /** Things for the variables of a path behind that of a thing, where these take the ids of another path. */
  async #borrowedFor(testCase: Case, thing: Thing | undefined, use: Use, above: Above, known?: Thing) {
    const { model } = this.options;
    const borrowed = new Map<Handle, Thing>();
    const handles = model.handlesOf(testCase.operation);
    const start = thing === undefined ? 0 : segmentsOf(thing.path).length;
    for (const handle of handles.filter(({ index }) => index >= start)) {
      const resource = namesakeOf(model, handle);
      if (resource === undefined || this.#isGiven(testCase, handle)) continue;
      const isLast = handle === handles.at(-1);
      const isKnown = isLast && known?.resource === resource;
      const owned = isKnown ? known : await this.own(resource, isLast ? use : 'shared', above, testCase.operation);
      // What is found is only referred to by what belongs to the thing.
      const mayBeFound = isSafe(testCase.operation.method) || thing !== undefined;
      const other = typeof owned === 'string' && mayBeFound ? await this.find(resource, above) : owned;
      if (typeof other !== 'string') borrowed.set(handle, other);
    }
    return borrowed;
  }

  /** The thing of the longest part of the path of a case that there is one for. */
  async #thingFor(testCase: Case, use: Use, above: Above): Promise<Pick<Filled, 'thing' | 'missing'>> {
    let missing: string | undefined;
    for (const handle of this.options.model.handlesOf(testCase.operation).toReversed()) {
      if (this.#isGiven(testCase, handle)) break;
      const thing = await this.#thingAt(handle, testCase, missing === undefined ? use : 'shared', above);
      if (typeof thing !== 'string') return { thing, missing };
      missing ??= thing;
    }
    return { thing: undefined, missing };
  }

  /**
   * A thing for a case: an owned one, or one that was only seen where a request changes nothing of it, or adds to it what can
   * be removed again.
   */
  async #thingAt(handle: Handle, testCase: Case, use: Use, above: Above): Promise<Thing | string> {
    const { model } = this.options;
    const namesake = namesakeOf(model, handle);
    if (namesake !== undefined) return `no ${namesake.noun} is known whose id it takes`;
    const { resource } = handle;
    const { operation } = testCase;
    const handles = model.handlesOf(operation);
    const given = handles.filter((each) => this.#isGiven(testCase, each));
    const isBelow = (thing: Thing): boolean => given.every((each) => isAt(thing, testCase, each));
    const owned = await this.own(resource, use, above, operation);
    if (typeof owned !== 'string' && isBelow(owned)) return owned;
    // What nothing makes is only the address of what is below it.
    const isAddress = resource.makers.length === 0 && handle !== handles.at(-1);
    const mayBeFound = isSafe(operation.method) || addsRemovable(operation, model) || isAddress;
    const found = mayBeFound ? await this.find(resource, above) : owned;
    if (typeof found === 'string') return typeof owned === 'string' ? owned : found;
    return isBelow(found) ? found : `no ${resource.noun} is known below the values that were given`;
  }

  /**
   * The case with the ids of things in its body, where these are known.
   *
   * @param use What the request may do to them.
   * @param inPath The thing that its path is about.
   */
  protected async fillBody(testCase: Case, use: Use, inPath: Thing | undefined, above: Above): Promise<Case> {
    const { operation } = testCase;
    const { gate, sample, model } = this.options;
    const ofBody = this.learned.sharingNothing.has(operation) ? 'fresh' : use;
    const filled = await this.#fillMembers(testCase, model.referencesOf(operation), ofBody, inPath, above);
    const taught = this.learned.taught.fill(filled, inPath);
    return await withoutDangers(taught, { gate, sample, own: (resource) => this.own(resource, 'shared', above) });
  }

  /**
   * The case with the ids of things also in the members of its body that only have the name of a thing. The second time, none of
   * them is the id of a thing in its path.
   */
  async fillMentions(testCase: Case, above: Above = []): Promise<readonly [Case, Case]> {
    const bare = this.options.model.mentionsOf(testCase.operation).filter(({ isBare }) => isBare === true);
    const isInPath = ({ path }: Thing): boolean => `${thingPathOf(testCase.request)}/`.startsWith(`${path}/`);
    return [
      await this.#fillMembers(testCase, bare, 'shared', undefined, above),
      await this.#fillMembers(testCase, bare, 'shared', undefined, above, isInPath),
    ];
  }

  async #fillMembers(
    testCase: Case,
    references: readonly ResourceReference[],
    use: Use,
    inPath: Thing | undefined,
    above: Above,
    isTaken: (thing: Thing) => boolean = () => false,
  ): Promise<Case> {
    const { operation, request } = testCase;
    if (request.body === undefined) return testCase;
    const body = exactJson(request.body);
    const referred = new Map<ResourceReference, Thing[]>();
    const left: ResourceReference[] = [];
    const given = [...this.options.valuesOf(operation).body.keys()];
    for (const reference of references) {
      const { resource, path } = reference;
      const pointer = `${appendPointer('', ...path)}/`;
      if (given.some((each) => pointer.startsWith(`${each}/`))) continue;
      const list = path.includes('*') ? path.slice(0, path.indexOf('*')) : path;
      // Only a member that is there gets an id.
      const member = memberAt(body, list);
      if (member === undefined) continue;
      // What an action on a thing names in its body is not what the thing belongs to already, as with a move.
      const isAction = inPath !== undefined && isActionOn(operation, inPath.resource);
      const mayMove = inPath !== undefined && (isAction || changesByPost(operation, inPath.resource));
      const around = mayMove ? wholeAround(inPath, resource, this.options.model) : undefined;
      const isActing = isAction || (mayMove && around !== undefined);
      const home = isActing ? ownerOf(inPath, resource)?.path : undefined;
      const isOther = (thing: Thing): boolean =>
        !isTaken(thing) && thing.path !== home && ![...referred.values()].flat().includes(thing);
      // What is made may refer to things like it, and at first to none.
      const isLike = this.options.model.madeBy(operation).includes(resource);
      const isNamed = this.options.model.handlesOf(operation).some((handle) => handle.resource === inPath?.resource);
      const isPart = inPath !== undefined && isWithin(resource, inPath.resource);
      // A part that is named belongs to the thing in the path, or to what that belongs to, too.
      const shared = this.#sharedWhole(operation, inPath, resource);
      const whole = isPart && (isNamed || isLike) ? inPath : (shared ?? around);
      const isBeside = (one: Thing): boolean =>
        whole === undefined || (ownerOf(one, whole.resource)?.path === whole.path && one.path !== whole.path);
      const ownHere = async (): Promise<Thing | string> => {
        if (inPath?.resource === resource && isOther(inPath)) return inPath;
        const isPrepared = shared !== undefined && this.learned.preparations.get(operation)?.resource === resource;
        const isKnown = isLike || (whole !== undefined && !isPrepared);
        const beside = isKnown ? this.store.inTurn(resource, (one) => isOther(one) && isBeside(one)) : undefined;
        if (beside !== undefined) return beside;
        // What an operation needs is done with the first end of what goes from one thing to another.
        const isSecond = [...referred.keys()].some((each) => each.resource === resource);
        const readyFor = isSecond ? undefined : operation;
        const owned = await this.own(resource, use, above, readyFor, isLike ? undefined : whole);
        if (typeof owned === 'string' || isOther(owned)) return owned;
        const isReady = !isSecond && this.learned.preparations.get(operation)?.resource === resource;
        const known = isReady ? undefined : this.store.inTurn(resource, (one) => isOther(one) && isBeside(one));
        const other = known ?? (await this.own(resource, 'fresh', above, isReady ? operation : undefined, around));
        if (typeof other !== 'string') this.store.reuse(other.path);
        return other;
      };
      // A service may refuse a list that names a thing twice.
      const count = list === path || !Array.isArray(member) ? 1 : Math.min(member.length, maxDifferent);
      for (let made = 0; made < count; made += 1) {
        const owned = await ownHere();
        const thing = typeof owned === 'string' && made === 0 ? await this.find(resource, above) : owned;
        if (typeof thing === 'string' || !isBeside(thing)) break;
        referred.set(reference, [...(referred.get(reference) ?? []), thing]);
      }
      if (isLike && !reference.required && !referred.has(reference)) left.push(reference);
    }
    return left.reduce(
      (filled, { in: place, path }) => withoutOptional(filled, { in: place, optional: path }),
      withReferences(testCase, referred),
    );
  }
}

function changesByPost(operation: Operation, resource: Resource): boolean {
  return operation.method === 'POST' && meaningsOf(operation, resource).includes('change');
}

/** Whether the user has given the values of a variable of an operation's path. */
export function isGivenBy(valuesOf: ValuesOf, operation: Operation, { parameter }: Handle): boolean {
  return valuesOf(operation).parameters.has(dimensionName(operation, parameter));
}

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
