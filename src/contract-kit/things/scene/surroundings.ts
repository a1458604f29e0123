import type { Case } from '../../contract/model/case.ts';
import type { Step } from '../../contract/model/step.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { nounsIn } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { modelFor, type Resource, type ResourceReference } from '../read/resource-model.ts';
import { isSingle, singleThings } from '../read/single-things.ts';
import { idInPath, isPathOf, ownerOf, type Thing } from '../read/thing.ts';
import { clear, demand } from './breach.ts';
import { unordered } from './changes-between.ts';
import { isInstant, meansTheSame } from './means-the-same.ts';
import type { Property } from './member-schemas.ts';
import type { OwnList } from './own-list.ts';
import { isOfAll } from './own-numbers.ts';
import { pagingOf } from './paging.ts';
import type { Play } from './play.ts';
import { watchLogs } from './records.ts';
import { bodyReferenceOf, namedIn, namesOne, naming, readableReferences, referredId } from './referred-id.ts';
import { shownProperties } from './representation.ts';
import type { MadeThing, MakeOptions } from './scene.ts';
import type { Query } from './with-query.ts';
import { inWords, isScalar, isSuccess } from './words.ts';

/** What the service shows of one member of a thing. */
export interface Sight {
  readonly value: unknown;
  readonly step: Step;
  /** The member with its schema. Absent if it is what a list shows, or the description does not have it. */
  readonly property?: Property | undefined;
  /** What shows it. */
  readonly of: Resource;
}

/** What the service shows of what a thing belongs to: numbers and lists, by the name of the member and the path of the thing. */
export type Surroundings = ReadonlyMap<string, Sight>;

/**
 * All that a request may name that makes a thing of a resource: in its path, in its query, or in its body, also in lists.
 *
 * @param isMeant Whether a reference counts. Default: each does.
 */
export function namedInMaking(
  { makers: [maker] }: Resource,
  isMeant: (reference: ResourceReference) => boolean = () => true,
): Resource[] {
  if (maker === undefined) return [];
  const { handlesOf, referencesOf } = modelFor(maker.operation);
  const references = referencesOf(maker.operation).filter(isMeant);
  return [...handlesOf(maker.operation), ...references].map(({ resource }) => resource);
}

/** What a new thing of a resource belongs to: what the path of the request names that makes it, and its body as one thing. */
export function wholesOf(part: Resource): Resource[] {
  return namedInMaking(part, (reference) => namesOne(reference, reference.resource));
}

/** The resources whose things are made below those of another one, or name them. */
export function partResources(whole: Resource): Resource[] {
  const [first] = [...whole.makers.map(({ operation }) => operation), ...whole.own.values()];
  const all = first === undefined ? [] : modelFor(first).resources;
  return all.filter((part) => {
    const maker = part.makers[0]?.operation;
    if (part === whole || maker === undefined || maker === whole.makers[0]?.operation) return false;
    return wholesOf(part).includes(whole) || bodyReferenceOf(maker, whole) !== undefined;
  });
}

/** A thing of the resource belongs to something that can be read. */
export function belongs({ node }: Operation, resource: Resource): boolean {
  const isOwned = wholesOf(resource).some((whole) => whole !== resource && whole.own.has('GET'));
  return isOwned || singleThings(node.document).length > 0;
}

/**
 * What a thing belongs to and a request can read: what its path names, what the request named that made it, and what the service
 * has once.
 */
export function ownersOf({ scene, operation }: Play, thing: Thing): Thing[] {
  const others = scene.model.resources.filter((resource) => resource !== thing.resource && resource.own.has('GET'));
  const owners = others.flatMap((resource) => {
    const [first, ...more] = [ownerOf(thing, resource) ?? []].flat();
    const named = (thing.madeFor ?? []).filter((path) => path !== first?.path && isPathOf(path, resource));
    return first === undefined ? more : [first, ...named.map((path) => ({ ...first, path }))];
  });
  return [...owners, ...singleThings(operation.node.document)];
}

/** What is looked at before and after something was done with a thing of a resource. */
export interface Looks {
  readonly before: Surroundings;
  readonly after: Surroundings;
  /** The steps between both. */
  readonly steps: readonly Step[];
}

/**
 * Whether a number that was changed is of a thing: each number of what it belongs to, and of what the service has once one that
 * counts such things, by its name or description, or that changes by an amount of it. If other things were made that it may count,
 * nothing is known of it.
 *
 * @param amounts What is known to change a number of what the service has once. Default: nothing.
 */
export function isOfIt(
  resource: Resource,
  name: string,
  { before, after, steps }: Looks,
  amounts: readonly unknown[] = [],
): boolean {
  const now = after.get(name);
  if (now === undefined || !isSingle(now.of)) return true;
  const [member = '', schema] = now.property ?? [];
  const words = nounsIn(`${member} ${schema?.text('description')}`);
  const isNamed = ({ noun }: Resource): boolean => words.includes(noun);
  const made = steps.flatMap((step) => modelFor(step.case.operation).madeBy(step.case.operation));
  if (made.some((one) => one !== resource && isNamed(one))) return false;
  const size = Math.abs(by(name, before, after));
  return amounts.includes(size) || (size === 1 && [resource, ...namedInMaking(resource)].some(isNamed));
}

/** By how much a number has changed. */
export function by(name: string, before: Surroundings, after: Surroundings): number {
  return Number(after.get(name)?.value) - Number(before.get(name)?.value);
}

/**
 * The lists that show things of a kind with what they belong to: those below its path, and those of which a query names it. Of
 * a thing of this kind itself, those of all such things.
 */
function listsOf(owner: Thing, kind: Resource): { readonly list: OwnList; readonly query: Query }[] {
  return kind.lists.flatMap((source) => {
    const { operation } = source;
    const { handlesOf, mentionsOf } = modelFor(operation);
    const list = { operation, resource: kind, source };
    const above = handlesOf(operation).at(-1);
    if (above !== undefined) return above.resource === owner.resource ? [{ list, query: {} }] : [];
    if (owner.resource === kind) return [{ list, query: {} }];
    const isOwner = ({ in: place, path: [, inner], resource }: ResourceReference): boolean =>
      place === 'query' && inner === undefined && resource === owner.resource;
    const name = mentionsOf(operation).find(isOwner)?.path[0];
    return name === undefined ? [] : [{ list, query: { [name]: idInPath(owner.path) } }];
  });
}

/** What lists show of a thing itself, or with what it belongs to, as far as a page shows it for sure. */
async function lookAtLists(play: Play, owner: Thing, kind: Resource): Promise<[string, Sight][]> {
  const sights: [string, Sight][] = [];
  for (const { list, query } of listsOf(owner, kind)) {
    const page = await play.page(list, owner, query);
    if (page === undefined) continue;
    const all = page.items.map(({ path }) => path);
    const value = owner.resource === kind ? all.filter((path) => path === owner.path) : all;
    const isWhole = page.size < (pagingOf(list.operation).limit?.most ?? fewest);
    const isSure = isWhole || (owner.resource === kind && value.length > 0);
    if (isSure)
      sights.push([`what ${list.operation.id} lists of ${owner.path}`, { value, step: page.step, of: owner.resource }]);
  }
  return sights;
}

/** A list without limit surely shows so many things. */
const fewest = 20;

/**
 * Reads numbers and lists of things. Those that nothing about other things decides are left out, such as times and versions.
 *
 * @param kind Of which things it is seen, too, whether lists show them with what they belong to. Default: lists are not looked at.
 */
export async function lookAround(play: Play, owners: readonly Thing[], kind?: Resource): Promise<Surroundings> {
  const sights: [string, Sight][] = [];
  for (const owner of owners) {
    if (kind !== undefined) sights.push(...(await lookAtLists(play, owner, kind)));
    if (owner.resource === kind) continue;
    const of = owner.resource;
    const step = await play.ask(play.readerOf(of), owner);
    for (const [name, value] of isSuccess(step) ? Object.entries(play.shown(step, of)) : []) {
      const isPlain = value === null || typeof value === 'number' || (Array.isArray(value) && value.every(isScalar));
      if (isPlain && !isInstant(value) && !isOfAll(of, name))
        sights.push([`\`${name}\` of ${owner.path}`, { value, step, of, property: propertyOf(of, name) }]);
    }
  }
  return new Map(sights);
}

function propertyOf(resource: Resource, name: string): Property | undefined {
  return shownProperties(resource).find(([own]) => own === name);
}

/** What some things show now, to be compared with what they show later. */
export interface WatchedAround {
  readonly before: Surroundings;
  /** The names of what changes by itself. */
  readonly moving: readonly string[];
  /**
   * @param names What is compared. Default: all but what moves by itself.
   * @param as What they must show. Default: what they showed before.
   * @throws Breach when they do not show the same.
   */
  readonly demandSame: (because: string, names?: readonly string[], as?: Surroundings) => Promise<void>;
}

/** Looks at things twice, so that it shows what changes by itself. */
export async function watchAround(play: Play, owners: readonly Thing[], kind?: Resource): Promise<WatchedAround> {
  const looked = await lookAround(play, owners);
  const before = await lookAround(play, owners, kind);
  const moving = changedIn(looked, before);
  const demandSame: WatchedAround['demandSame'] = (because, names, as = before) =>
    play.settled(async () => {
      const after = await lookAround(play, owners, kind);
      const name = changedIn(as, after).find((one) => !moving.includes(one) && names?.includes(one) !== false) ?? '';
      const [was, now] = [as.get(name), after.get(name)];
      const expected = `${name} is ${inWords(was?.value)}, as before, because ${because}`;
      if (now !== undefined) demand(false, expected, toldOf(was?.value, now.value), now.step);
    });
  return { before, moving, demandSame };
}

/**
 * Looks whether what a thing belongs to is as before a refusal, but for what counts refusals, and whether lists show the same
 * things of a kind, and logs nothing more. Default: of its own kind.
 */
export async function watchOwners(
  play: Play,
  thing: Thing,
  kind: Resource = play.resource,
): Promise<(because: string) => Promise<void>> {
  const around = await watchAround(play, [...ownersOf(play, thing), thing], kind);
  const names = [...around.before.keys()].filter(
    (name) => !/^\S*(?:attempt|declin|den[iy]|fail|refus|reject)/i.test(name),
  );
  const demandNoRecord = await watchLogs(play, [...ownersOf(play, thing), thing]);
  const { length } = play.scene.steps();
  return async (because) => {
    const since = play.scene.steps().slice(length);
    // What was made for a request may be counted.
    const isMade = since.some((step) => isSuccess(step) && !isSafe(step.case.operation.method));
    if (isMade) return;
    await around.demandSame(because, names);
    await demandNoRecord(because);
  };
}

/** What is shown now, in words: of a list, what it has lost or has besides. */
function toldOf(was: unknown, now: unknown): string {
  if (!Array.isArray(was) || !Array.isArray(now)) return `it is ${inWords(now)}`;
  const [lost] = was.filter((one) => !now.includes(one));
  const [more] = now.filter((one) => !was.includes(one));
  if (lost !== undefined) return `it lacks ${inWords(lost)}`;
  return more === undefined ? `it is ${inWords(now)}` : `it also has ${inWords(more)}`;
}

/** The names of what is not the same in two views. */
export function changedIn(before: Surroundings, after: Surroundings): string[] {
  return [...before.keys()].filter((name) => {
    const [old, now] = [before.get(name)?.value, after.get(name)];
    // A sum may have the small error of a float.
    const isSameNumber = typeof old === 'number' && meansTheSame(old, now?.value);
    return now !== undefined && !isSameNumber && unordered(old ?? null) !== unordered(now.value ?? null);
  });
}

/** What a request names: a thing of a resource, or what belongs to one, in its path or by a reference in its body. */
export interface NamedKind {
  readonly kind: Resource;
  readonly reference?: ResourceReference;
}

/** What a request names of a resource. `undefined` if it names nothing of it. */
export function namedFor(operation: Operation, resource: Resource): NamedKind | undefined {
  const [inPath] = modelFor(operation).handlesOf(operation).toReversed();
  const inBody = readableReferences(operation).map((reference) => ({ kind: reference.resource, reference }));
  const all: NamedKind[] = [...(inPath === undefined ? [] : [{ kind: inPath.resource }]), ...inBody];
  return all.find(({ kind }) => kind === resource) ?? all.find(({ kind }) => wholesOf(kind).includes(resource));
}

/** Makes a thing that belongs to something new, as far as something is known to which it must belong. */
export async function makeApart(play: Play, resource: Resource): Promise<Thing> {
  const whole = wholesOf(resource).find((one) => one !== resource && one.makers.length > 0);
  return whole === undefined
    ? (await play.make({}, resource)).thing
    : await makeOf(play, resource, (await play.make({}, whole)).thing);
}

/** Makes a thing that belongs to another one, which its path names or else its body. */
export async function makeOf(play: Play, resource: Resource, whole: Thing): Promise<Thing> {
  const maker = resource.makers[0]?.operation;
  const reference = maker && bodyReferenceOf(maker, whole.resource);
  const change = naming(reference === undefined ? [] : [[reference, idInPath(whole.path)]]);
  return (await play.make({ change, below: reference === undefined ? whole : undefined }, resource)).thing;
}

/** What the path of a request names that makes things like this one. `undefined` if it names nothing. */
export function wholeInPath(thing: Thing, maker: Operation): Thing | undefined {
  const above = modelFor(maker)
    .handlesOf(maker)
    .findLast(({ resource }) => resource !== thing.resource);
  return above && ownerOf(thing, above.resource);
}

/** Makes a thing that belongs to the same things as another one. @throws Unclear when the service gives it other ones. */
export async function makeBeside(
  play: Play,
  { thing, step }: MadeThing,
  options: MakeOptions = {},
): Promise<MadeThing> {
  const names = namedIn(step);
  const below = wholeInPath(thing, step.case.operation);
  const isNaming = ({ request }: Case): boolean =>
    names.every(([reference]) => referredId(request, reference) !== undefined);
  const pick: MakeOptions['pick'] = (valid) =>
    options.pick === undefined ? step.case : options.pick(valid.filter(isNaming));
  const made = await play.make({ ...options, pick, change: naming(names), below }, thing.resource);
  const [own, others] = [made.thing, thing].map((one) => String(ownersOf(play, one).map(({ path }) => path)));
  clear(own === others && made.thing.path !== thing.path, `no other ${thing.resource.noun} belongs to the same things`);
  return made;
}
