import { type Case, isPlainValid } from '../../contract/model/case.ts';
import { isSuccessStatus, responseOf } from '../../contract/model/exchange.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { isActionOn, makesBelow } from '../read/actions.ts';
import { meaningsOf } from '../read/meaning.ts';
import { namedBy, namesakeOf } from '../read/namesake.ts';
import { modelFor, type Resource, type ResourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { isAboutNothing } from '../read/withheld.ts';
import { belowWrapper, bodyMembers } from '../scene/body-members.ts';
import { hasAmount } from '../scene/is-drawn-from.ts';
import { makingProperties } from '../scene/making-properties.ts';
import { mostFirst } from '../scene/own-numbers.ts';
import { searchStates } from '../scene/search-states.ts';
import { wholesOf } from '../scene/surroundings.ts';
import { byLength, casesPerMove, casesPerState, leastFirst } from '../scene/varied-cases.ts';
import { Filler } from './filler.ts';
import type { Kind, PreparingStep } from './learned.ts';
import type { Above, Use } from './maker-options.ts';
import { hasExample } from './provision/with-part.ts';

/** So many cases of an operation are tried with a thing in one state. */
const maxAmounts = 4;

/** So many entries are written before they are read. */
const maxEntries = 3;

/** So many kinds of new things are tried. */
const maxKinds = 4;

/** An operation, and the thing that it may be accepted for. */
interface Sought {
  readonly operation: Operation;
  readonly resource: Resource;
  /** What the thing is made with. Empty: what is usual. */
  readonly members: JsonObject;
  /** What the things are made with that it names. Default: what is usual. */
  readonly named?: 'least' | 'most';
  readonly above: Above;
}

/** What an operation was accepted after. */
interface Found {
  readonly way: readonly PreparingStep[];
  /** The members by which the thing names others. */
  readonly named: JsonObject;
}

/** The part of a maker that does with things what other operations need. */
export abstract class Preparer extends Filler {
  /** Makes a thing by any operation that makes it. Returns a text with the reason if it cannot make one. */
  protected abstract make(
    resource: Resource,
    use: Use,
    above: Above,
    /** What it is made with, as far as the description allows it. Default: what is usual. */
    members?: JsonObject,
  ): Promise<Thing | string>;

  /**
   * Finds out once what an operation needs that may be refused because of a state. Whether it needs anything, as far as that is
   * known.
   *
   * @param above The resources for whose sake it is asked. Default: none.
   */
  async learn(operation: Operation, above: Above = []): Promise<boolean> {
    return await this.#learn(operation, above, above.length > 0);
  }

  /** @param isInner Whether it is asked for other work, such as another search, which must not wait for itself. */
  async #learn(operation: Operation, above: Above, isInner: boolean): Promise<boolean> {
    const { searches, preparations } = this.learned;
    const { method, responses } = operation;
    const isOfState = !isSafe(method) && responses.some(({ status }) => mayBeState(operation, Number(status)));
    if (!isOfState && (this.#putOf(operation) ?? this.#entryOf(operation)) === undefined) return false;
    const known = searches.get(operation);
    // Within other work, the search may wait for that: two that wait for each other would never end.
    if (known === undefined || !isInner) {
      const own = known ?? this.#search(operation, above);
      searches.set(operation, own);
      await own;
    }
    return preparations.has(operation);
  }

  /** What a new thing of a resource must be made with for an operation, as far as that is known. */
  madeFor(operation: Operation, resource: Resource): JsonObject {
    const known = this.learned.preparations.get(operation);
    return known?.resource === resource ? known.members : {};
  }

  /** The other operations that are about nothing. */
  protected aboutNothing(operation: Operation): Operation[] {
    const { operations, isAllowed, model } = this.options;
    return operations.filter((one) => one !== operation && isAllowed(one) && isAboutNothing(one, model));
  }

  /** Does with a thing what is known to be needed before an operation. Whether anything is. */
  async prepare(operation: Operation, thing: Thing, above: Above = []): Promise<boolean> {
    const { resource, way = [], isMost } = this.learned.preparations.get(operation) ?? {};
    if (resource !== thing.resource) return false;
    let isTaken = true;
    for (const step of way) isTaken = await this.#take(step, thing, above, isMost);
    // What was accepted for another thing may have taken what both name.
    if (!isTaken) this.#shareNothing(resource, way);
    return true;
  }

  /** From now on, new things of a resource, and what is done with them, name things of their own. */
  #shareNothing({ makers }: Resource, way: readonly PreparingStep[]): void {
    const done = way.flatMap(([testCase]) => testCase?.operation ?? []);
    for (const one of [...makers.map(({ operation }) => operation), ...done]) this.learned.sharingNothing.add(one);
  }

  async #search(operation: Operation, above: Above): Promise<void> {
    const { sharingNothing } = this.learned;
    const entry = this.#entryOf(operation);
    for (const resource of subjectsOf(operation, this.options.model)) {
      if (entry !== undefined) {
        const fullest = byLength(this.learned.casesFor(entry)).slice(-maxEntries);
        const way = fullest.map((testCase) => [testCase]);
        this.learned.preparations.set(operation, { resource, members: {}, way, isMost: false });
        return;
      }
      const usual: Sought = { operation, resource, members: {}, above };
      await this.#learnRepeated(usual);
      // A usual thing may have too little of what is asked for, or no room for it.
      const isByAmount = hasAmount(operation) && this.#isByAmount(operation, resource);
      const amounts = isByAmount ? middleFirst(this.#amountsOf(resource, mostFirst)) : [];
      for (const sought of amounts.length > 0 ? [usual, ...amounts.map((members) => ({ ...usual, members }))] : []) {
        const found = await this.#lookFor(sought, []);
        if (found === undefined) continue;
        // From then on, things have these amounts by default, unless they are the least.
        if (![usual.members, amounts.at(-1)].includes(sought.members) && !this.learned.kinds.has(resource))
          this.learned.kinds.set(resource, { members: sought.members, isWhole: false });
        return await this.#note(sought, found);
      }
      const single = this.#stepsOn(resource, operation).map((step) => [step]);
      // What things of this kind needed for other operations leads on soonest.
      const known = [...this.learned.preparations.values()].filter((one) => one.resource === resource);
      const proven = known.filter(({ members }) => Object.keys(members).length > 0).slice(0, 1);
      for (const sought of [...proven.map(({ members }) => ({ ...usual, members })), usual]) {
        const found = await this.#lookFor(sought, [...known.map(({ way }) => way), ...single]);
        if (found !== undefined) return await this.#note(sought, found);
      }
      const chains = await this.#chainsOn(resource, operation, above);
      // What its body names may be in another state, too, because something was done with it before, and so may what the thing names.
      const makers = resource.makers.map((maker) => maker.operation);
      const sharing = [operation, ...makers].filter((one) => !sharingNothing.has(one));
      for (const one of sharing) sharingNothing.add(one);
      const kinds = this.#otherKinds(resource).map((kind) => ({ ...usual, ...kind }));
      for (const sought of chains.length > 0 ? [usual, ...kinds] : kinds) {
        const found = await this.#lookFor(sought, [...chains, ...single]);
        if (found !== undefined) return await this.#note(sought, found);
      }
      for (const one of sharing) sharingNothing.delete(one);
    }
    await this.#learnSharedWhole(operation, above);
  }

  /** Finds out whether what an operation names in its path and its body must belong to the same thing. */
  async #learnSharedWhole(operation: Operation, above: Above): Promise<void> {
    const { model } = this.options;
    const subjects = subjectsOf(operation, model);
    const inPath = model.handlesOf(operation).at(-1)?.resource;
    const wholes = inPath === undefined ? [] : [inPath, ...wholesOf(inPath)];
    if (!subjects.some((one) => one !== inPath && wholesOf(one).some((whole) => wholes.includes(whole)))) return;
    this.learned.sharingWhole.add(operation);
    for (const resource of subjects) {
      const steps = this.#stepsOn(resource, operation).map((step) => [step]);
      const chains = await this.#chainsOn(resource, operation, above);
      const usual: Sought = { operation, resource, members: {}, above };
      const found = await this.#lookFor(usual, [...chains, ...steps]);
      if (found !== undefined) return await this.#note(usual, found);
    }
    this.learned.sharingWhole.delete(operation);
  }

  /** Finds out whether a change is only refused because it does not repeat what a new thing has. */
  async #learnRepeated(sought: Sought): Promise<void> {
    const { operation, resource, above } = sought;
    const [testCase] = this.learned.casesFor(operation);
    const isChange = meaningsOf(operation, resource).some((one) => one === 'replace' || one === 'change');
    const thing = isChange && testCase !== undefined ? await this.#makeOne(sought) : undefined;
    if (thing === undefined || testCase === undefined) return;
    const ask = async (): Promise<number> => responseOf(await this.fillAndSend(testCase, thing, above))?.status ?? 0;
    const first = await ask();
    // From then on, requests of the operation have the ETag that it asks for.
    const status = first === 428 ? await ask() : first;
    if (status !== 409) return;
    const planned = this.learned.planned.of(operation);
    await this.learned.taught.learnRepeated(testCase, planned, async () => isSuccessStatus(await ask()));
  }

  /** The steps after which an operation is accepted for a new thing, and what that names. */
  async #lookFor(sought: Sought, steps: readonly (readonly PreparingStep[])[]): Promise<Found | undefined> {
    const { operation, resource, above } = sought;
    let found: Thing | undefined;
    const named = sought.named === undefined ? [] : this.#namedIn(resource);
    for (const one of named) this.learned.kinds.set(one, this.#kindOf(one, sought.named));
    const way = await searchStates({
      steps,
      make: () => this.#makeOne(sought),
      shareNothing: () => this.#shareNothing(resource, []),
      take: async (chain, thing) => {
        let isTaken = false;
        for (const step of chain) if (await this.#take(step, thing, above)) isTaken = true;
        return isTaken;
      },
      visit: async (thing, { length }) => {
        const status = await this.#tryAll(operation, thing, above);
        if (isSuccessStatus(status)) found = thing;
        if (found !== undefined) return 'found';
        const isMissing = status === 404 && this.#putOf(operation) !== undefined;
        return length > 0 || mayBeState(operation, status) || isMissing ? 'open' : 'closed';
      },
    });
    if (way === undefined) for (const one of named) this.learned.kinds.delete(one);
    return way && found && { way: this.#withParts(way.flat(), operation, found), named: this.#namedBy(found) };
  }

  /** A way with the parts first that a thing has because requests have named them: its steps may need them. */
  #withParts(way: readonly PreparingStep[], operation: Operation, { path }: Thing): readonly PreparingStep[] {
    const done = [operation, ...way.flatMap(([testCase]) => testCase?.operation ?? [])];
    const parts = this.store.left().filter((part) => part.path.startsWith(`${path}/`));
    const making = parts.flatMap((part) => this.learned.madeWith.get(part) ?? []);
    const others = making.filter((testCase) => !done.includes(testCase.operation));
    return [...firstByKey(others, (testCase) => testCase.operation).map((testCase) => [testCase]), ...way];
  }

  /** The resources that the body names which makes a thing. */
  #namedIn({ makers: [maker] }: Resource): Resource[] {
    const references = maker === undefined ? [] : this.options.model.referencesOf(maker.operation);
    const others = references.map(({ resource }) => resource);
    return [...new Set(others)].filter((one) => one.makers.length > 0 && !this.learned.kinds.has(one));
  }

  /** The least, or the most, that a thing is made with. */
  #kindOf({ makers: [maker] }: Resource, amount: Sought['named']): Kind {
    const cases = maker === undefined ? [] : byLength(this.options.casesOf(maker.operation).filter(isPlainValid));
    const members = cases.at(amount === 'least' ? 0 : -1);
    return { members: (members && bodyMembers(members)) ?? {}, isWhole: amount === 'least' };
  }

  /** The members by which the request named other things that has made a thing. */
  #namedBy(thing: Thing): JsonObject {
    const made = this.learned.madeWith.get(thing);
    return made === undefined ? {} : this.#naming(made.operation, [made]);
  }

  /** The members by which cases of an operation name things. */
  #naming(operation: Operation, cases: readonly Case[]): JsonObject {
    const references = this.options.model.referencesOf(operation);
    const names = references.map(({ path }) => belowWrapper(operation, path)[0]);
    const members = cases.flatMap((testCase) => Object.entries(bodyMembers(testCase) ?? {}));
    return Object.fromEntries(members.filter(([name, value]) => names.includes(name) && value !== null));
  }

  /** Notes what an operation needs. A thing that has much serves several requests, unless it is then too full for this one. */
  async #note(sought: Sought, { way, named }: Found): Promise<void> {
    const { operation, resource, above } = sought;
    const members = way.length > 0 ? { ...named, ...sought.members } : sought.members;
    if (way.length === 0 && Object.keys(members).length === 0) return;
    const done = way.flatMap(([testCase]) => testCase?.operation ?? []);
    const byAmount = done.filter((one) => this.#isByAmount(one, resource));
    const hasAmounts = byAmount.some((one) => this.learned.casesFor(one).length > 1);
    const thing = hasAmounts ? await this.#makeOne(sought) : undefined;
    for (const step of way) if (thing !== undefined) await this.#take(step, thing, above, true);
    const isMost = thing !== undefined && isSuccessStatus(await this.#tryAll(operation, thing, above));
    this.learned.preparations.set(operation, { resource, members, way, isMost });
  }

  /** The numbers, and no ids, of each body that is picked of those which make a thing with numbers. */
  #amountsOf({ makers: [maker] }: Resource, pick: (cases: readonly Case[]) => readonly Case[]): JsonObject[] {
    if (maker === undefined || !this.options.isAllowed(maker.operation)) return [];
    const amountsIn = (testCase: Case): JsonObject => {
      const ids = this.#naming(testCase.operation, [testCase]);
      const members = Object.entries(bodyMembers(testCase) ?? {});
      return Object.fromEntries(members.filter(([name, value]) => typeof value === 'number' && !(name in ids)));
    };
    const hasAmounts = (testCase: Case): boolean => Object.keys(amountsIn(testCase)).length > 0;
    return pick(this.learned.casesFor(maker.operation).filter(hasAmounts)).map(amountsIn);
  }

  async #makeOne({ resource, members, above }: Sought): Promise<Thing | undefined> {
    const thing = await this.make(resource, 'fresh', above, members);
    return typeof thing === 'string' ? undefined : thing;
  }

  /**
   * What new things may be made with besides what is usual: all things that they may name, all members, and each choice of a
   * member with as little as possible of all amounts.
   */
  #otherKinds(resource: Resource): Pick<Sought, 'members' | 'named'>[] {
    const maker = resource.makers[0]?.operation;
    const cases = maker === undefined || !this.options.isAllowed(maker) ? [] : this.learned.casesFor(maker);
    const [longest] = byLength(cases).slice(-1);
    const fullest = longest && bodyMembers(longest);
    const [little = {}] = this.#amountsOf(resource, leastFirst);
    const choices = [...makingProperties(resource)].flatMap(([name, schema]) =>
      schema.texts('enum').map((value): JsonObject => ({ ...little, [name]: value })),
    );
    const naming = maker === undefined ? {} : this.#naming(maker, this.options.casesOf(maker).filter(isPlainValid));
    const all = [naming, fullest ?? {}, ...(choices.length > 0 ? choices : [little])];
    const kinds = all.filter((members) => Object.keys(members).length > 0).slice(0, maxKinds);
    const isNaming = kinds.includes(naming);
    const amounts: readonly Sought['named'][] = isNaming ? [undefined, 'least', 'most'] : [];
    return [
      ...amounts.map((named) => ({ members: naming, ...(named && { named }) })),
      ...kinds.filter((members) => members !== naming).map((members) => ({ members })),
    ];
  }

  /**
   * What may change the state of a thing: actions first, then what makes its parts, changes to each value that its members may
   * choose and of as many members as possible, and removal. What an action does depends on the state that its body chooses, also of the operation itself.
   */
  #stepsOn(resource: Resource, operation: Operation): PreparingStep[] {
    const { operations, isAllowed, casesOf } = this.options;
    const others = operations.filter((one) => isAllowed(one) && one !== operation && !isSafe(one.method));
    const meaning = (...wanted: readonly string[]): Operation[] =>
      others.filter((one) => meaningsOf(one, resource).some((own) => wanted.includes(own)));
    const fixed = this.#putOf(operation);
    const first = (one: Operation): PreparingStep[] => [this.learned.casesFor(one).slice(0, 1)];
    const move = (one: Operation): PreparingStep[] =>
      this.#isByAmount(one, resource) ? first(one) : this.#choicesOf(one, resource);
    const changing = meaning('change', 'replace');
    const changes = changing.flatMap((one) => casesPerState(casesOf(one), resource));
    // What is asked for may need any member.
    const filling = changing.map((one) => {
      const fullest = byLength(this.learned.casesFor(one)).slice(-1);
      return this.learned.casesWith(fullest, this.#naming(one, casesOf(one).filter(isPlainValid)));
    });
    const own = fixed !== undefined && isAllowed(fixed) ? first(fixed) : [];
    const parts = others.filter((one) => makesBelow(one, resource)).flatMap(first);
    const [acts, removals] = [meaning('act').flatMap(move), meaning('remove').flatMap(first)];
    const elsewhere = this.aboutNothing(operation).map((one) => mostFirst(this.learned.casesFor(one)));
    const itself = this.#choicesOf(operation, resource);
    return [...own, ...acts, ...parts, ...changes, ...filling, ...removals, ...itself, ...elsewhere];
  }

  /** What needs several steps itself, such as an order that is paid and packed before it is sent: all of them as one. */
  async #chainsOn(resource: Resource, operation: Operation, above: Above): Promise<PreparingStep[][]> {
    const chains: PreparingStep[][] = [];
    for (const step of this.#stepsOn(resource, operation)) {
      const [{ operation: other } = {}] = step;
      if (other === undefined || other === operation || !isActionOn(other, resource)) continue;
      const isKnown = await this.#learn(other, above, true);
      const needed = isKnown ? this.learned.preparations.get(other) : undefined;
      if (needed?.resource === resource) chains.push([...needed.way, step]);
    }
    return chains;
  }

  /** Does a step with a thing. Of an action, the case that asks for least comes first, or that which gives most. */
  async #take(step: PreparingStep, thing: Thing, above: Above, isMost = false): Promise<boolean> {
    const [{ operation } = {}] = step;
    if (operation === undefined) return false;
    const isAny = this.#isByAmount(operation, thing.resource);
    const tried = isAny ? this.#byAmount(operation, isMost ? mostFirst : leastFirst) : step;
    const isUsual = this.#choicesOf(operation, thing.resource).length === 0;
    return isSuccessStatus(await this.#tryOf(tried, thing, above, isUsual));
  }

  /** Tries an operation with a thing, with each state that its body chooses. */
  async #tryAll(operation: Operation, thing: Thing, above: Above): Promise<number> {
    const choices = new Set(this.#choicesOf(operation, thing.resource).flat());
    return await this.#tryOf(choices.size > 0 ? [...choices] : this.#byAmount(operation), thing, above);
  }

  /** The status of the first case that is accepted, or else of the last: a thing may be too small for the amount of another. */
  async #tryOf(cases: readonly Case[], thing: Thing, above: Above, isUsual = true): Promise<number> {
    let status = 0;
    for (const testCase of cases.filter((one) => !this.learned.isInVain(one))) {
      status = responseOf(await this.fillAndSend(testCase, thing, above))?.status ?? 0;
      if (isSuccessStatus(status) && isUsual) this.learned.works(testCase);
      this.learned.answered(testCase, status);
      if (status !== 400 && !mayBeState(testCase.operation, status)) break;
    }
    return status;
  }

  /** Some cases of an operation. Examples are among them, because what they say goes with the examples of other operations. */
  #byAmount(operation: Operation, inOrder = leastFirst): Case[] {
    const all = inOrder(this.learned.casesFor(operation));
    return [...all.slice(0, maxAmounts), ...all.slice(maxAmounts).filter(hasExample)];
  }

  #isByAmount(operation: Operation, resource: Resource): boolean {
    return isActionOn(operation, resource) && this.#choicesOf(operation, resource).length === 0;
  }

  /** The cases of an action that move a thing to each state that their bodies choose. Empty if they choose none. */
  #choicesOf(operation: Operation, resource: Resource): PreparingStep[] {
    return isActionOn(operation, resource) ? casesPerMove(this.options.casesOf(operation), resource) : [];
  }

  /** The PUT that makes what another operation needs: a part of a thing that has one place, such as `/orders/{id}/invoice`. */
  #putOf({ path, method }: Operation): Operation | undefined {
    if (method === 'PUT' || path.endsWith('}') || !path.includes('}')) return undefined;
    return this.options.operations.find((operation) => operation.method === 'PUT' && operation.path === path);
  }

  /** The POST that writes what a GET of the same path reads, where what it writes has no path of its own, as `/orders/{id}/notes`. */
  #entryOf({ path, method }: Operation): Operation | undefined {
    if (method !== 'GET' || path.endsWith('}') || !path.includes('}')) return undefined;
    const { operations, model, isAllowed } = this.options;
    const entry = operations.find((operation) => operation.method === 'POST' && operation.path === path);
    return entry !== undefined && isAllowed(entry) && model.madeBy(entry).length === 0 ? entry : undefined;
  }
}

/** The middle one first: a thing with a middle amount has room for more, and something to take. */
function middleFirst<Item>(items: readonly Item[]): Item[] {
  const middle = Math.floor((items.length - 1) / 2);
  return [...items.slice(middle, middle + 1), ...items.slice(0, middle), ...items.slice(middle + 1)];
}

/**
 * Whether a status may refuse a request because of the state of a thing: 409, and for an action that is so described 422. Of a
 * thing that is there, or by its other path, 404 says so, too: it is not in the trash.
 */
function mayBeState(operation: Operation, status: number): boolean {
  if (status === 409) return true;
  if (![404, 422].includes(status)) return false;
  const model = modelFor(operation);
  const last = model.handlesOf(operation).at(-1);
  const isByNamesake = last !== undefined && namesakeOf(model, last) !== undefined;
  return isByNamesake || (!operation.path.endsWith('}') && operation.path.includes('}'));
}

/** The resources whose things an operation names: in its path, or in what its body must have. */
function subjectsOf(operation: Operation, model: ResourceModel): Resource[] {
  const handle = model.handlesOf(operation).at(-1);
  const last = handle && namedBy(model, handle);
  const own = last && (isActionOn(operation, last) || !model.madeBy(operation).includes(last)) ? [last] : [];
  const referred = model.referencesOf(operation).filter((reference) => reference.in === 'body' && reference.required);
  return [...new Set([...own, ...referred.map(({ resource }) => resource)])].filter(({ makers }) => makers.length > 0);
}
