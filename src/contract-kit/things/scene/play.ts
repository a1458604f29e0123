import type { Case } from '../../contract/model/case.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { copies, isActionOn, makesBelow, partReader } from '../read/actions.ts';
import { operationsThat } from '../read/meaning.ts';
import type { Resource, ResourceReference } from '../read/resource-model.ts';
import { idInPath, type Thing, thingAbove } from '../read/thing.ts';
import { belowWrapper, bodyMembers } from './body-members.ts';
import { Breach, clear, demand, endingOf, ifClear, mustRefuse, need, Unclear } from './breach.ts';
import { changesBetween, unordered } from './changes-between.ts';
import type { Difference } from './differences.ts';
import { hasAmount } from './is-drawn-from.ts';
import type { OwnList, Page } from './own-list.ts';
import { showPage } from './own-list.ts';
import { mostFirst, ownNumbers } from './own-numbers.ts';
import { pageSize } from './paging.ts';
import { partLists } from './part-lists.ts';
import { listedIn, partIn, readerOf } from './reader-of.ts';
import { bodyReferenceOf, type Naming, naming, readableReferences, referredId } from './referred-id.ts';
import { shownIn, shownProperties } from './representation.ts';
import type { MadeThing, MakeOptions, Scene, StepOptions } from './scene.ts';
import { type StateVerdict, searchStates } from './search-states.ts';
import { stateOfTime } from './times.ts';
import { byContrast, casesPerMove, casesPerState, fullestCase, leastFirst, validCases } from './varied-cases.ts';
import { listOf, listsOf, type Walked, walkList } from './walk-list.ts';
import type { Query } from './with-query.ts';
import { firstWith, withCredentials } from './with-query.ts';
import { answerOf, inWords, isDone, isGone, isRefused, isSuccess } from './words.ts';

/** A service may need this long until it shows what was done. In milliseconds. */
const settlingMs = 1500;

/** So many other requests are tried where one was refused. */
const maxOthers = 3;

/** The case with the greatest numbers in its body. */
function largest(valid: readonly Case[]): Case | undefined {
  return leastFirst(valid).at(-1);
}

/** The case with each member that another one has and it lacks, because an action may need that. */
function filledUp(testCase: Case | undefined, others: readonly Case[]): Case | undefined {
  const filled = (known: Case, [name, value]: [string, unknown]): Case => {
    const isLacking = (bodyMembers(known)?.[name] ?? null) === null && value !== null;
    return (isLacking ? firstWith([known], { [name]: value }) : undefined) ?? known;
  };
  return testCase && others.flatMap((one) => Object.entries(bodyMembers(one) ?? {})).reduce(filled, testCase);
}

/** A thing, as it was made and as it was read last. */
export interface Watched extends MadeThing {
  readonly read: Step;
}

/** How the states of things are visited. */
interface StateVisits {
  /** What is done with a new thing first. Default: nothing. */
  readonly begin?: (made: MadeThing) => Promise<unknown>;
  /** Whether what is deleted is visited, too, if it can still be read. Default: it is not. */
  readonly isDeletedToo?: boolean;
}

/** What a law about things plays on. Each method ends the play as {@link Unclear} where it cannot do what it says. */
export class Play {
  readonly scene: Scene;
  readonly operation: Operation;
  readonly resource: Resource;
  /** The valid token of another user. `undefined` if none is known. */
  readonly otherToken: string | undefined;
  /** The way that is played now. `undefined` while none is played alone. */
  way: unknown;
  #spare: MadeThing | undefined;
  readonly #large = new Map<Resource, MadeThing>();

  constructor(scene: Scene, operation: Operation, resource: Resource, otherToken?: string) {
    this.scene = scene;
    this.operation = operation;
    this.resource = resource;
    this.otherToken = otherToken;
  }

  get noun(): string {
    return this.resource.noun;
  }

  /** Reads a thing, or the part of it that the operation writes. */
  get reader(): Operation {
    return this.readerOf(this.resource);
  }

  /** Reads a thing of a resource, or the part of it that the operation writes. */
  readerOf(resource: Resource): Operation {
    const part = resource === this.resource ? partReader(this.operation, resource) : undefined;
    return need(part ?? readerOf(resource), `a ${resource.noun} cannot be read`);
  }

  /** The same play with things as a whole, where the operation writes a part of them. */
  get whole(): Play {
    const { scene, operation, resource, otherToken } = this;
    return new Play(scene, resource.own.get('GET') ?? operation, resource, otherToken);
  }

  get maker(): Operation {
    return need(this.resource.makers[0]?.operation, `nothing makes a ${this.noun}`);
  }

  /** The list of the things, if possible one that leaves nothing out by default. */
  get list(): OwnList {
    const source = need(listOf(this.resource) ?? listsOf(this.resource)[0], 'no list is known');
    return { operation: source.operation, resource: this.resource, source };
  }

  /** The actions on one thing that may be called, without those that only copy it. */
  get actions(): Operation[] {
    const { resource } = this;
    return this.scene.operations().filter((one) => isActionOn(one, resource) && !copies(one, resource));
  }

  /**
   * Visits things in each state that requests lead to, by the members that they show with choices, whether they count
   * anything and which times of states they have, or by the number of requests if they show no choices: actions and changes, with each state that their bodies choose,
   * or else with as little as possible, and then what makes a part of a thing or names it. The things have all members that they
   * may have. An action that is refused for them is tried with a usual thing at the end.
   *
   * @param visit `after` ends a sentence with the operations that led to the state. Returns `true` where no other state is needed.
   */
  async eachState(
    visit: (it: Watched, shown: JsonObject, after: string) => Promise<unknown>,
    { begin, isDeletedToo = false }: StateVisits = {},
  ): Promise<void> {
    const { scene, resource, whole } = this;
    const known = new Set<string>();
    const changes = operationsThat(resource, 'change', 'replace');
    const { madeBy, handlesOf } = scene.model;
    // What acts on another thing is about that.
    const isNaming = (one: Operation): boolean =>
      (madeBy(one).length > 0 || handlesOf(one).length === 0) && bodyReferenceOf(one, resource) !== undefined;
    const isOther = (one: Operation): boolean => makesBelow(one, resource) || isNaming(one);
    const naming = scene.operations().filter((one) => !isSafe(one.method) && isOther(one));
    const removals = operationsThat(resource, 'remove').filter(
      (one) => isDeletedToo && scene.operations().includes(one),
    );
    const others = [...changes, ...naming, ...removals].filter((one) => !this.actions.includes(one));
    let isDeletedShown = true;
    const isChoice = (schema: SpecNode): boolean =>
      schema.at('enum') !== undefined || schema.texts('type').includes('boolean');
    const choices = shownProperties(resource).filter(([, schema]) => isChoice(schema));
    const counts = ownNumbers(resource);
    // What has no time was not done.
    const times = shownProperties(resource).filter(
      ([name, schema]) => schema.texts('type').includes('null') && stateOfTime(name) !== undefined,
    );
    let isApart = false;
    const faulty = new Set<Case>();
    const isAccepted = async (cases: readonly Case[], thing: Thing): Promise<boolean> => {
      const answers: [testCase: Case, status: number][] = [];
      for (const testCase of cases.filter((one) => !faulty.has(one))) {
        const step = await scene.send(testCase.operation, thing, { pick: () => testCase });
        answers.push([testCase, step?.status ?? 0]);
        if (isSuccess(step)) break;
      }
      // Where another request is refused for the state or accepted, what this one says is the reason, which is always so.
      const isOfContent = answers.some(([, status]) => status === 409 || (status >= 200 && status < 300));
      for (const [testCase, status] of isOfContent ? answers : [])
        if (status === 400 || status === 422) faulty.add(testCase);
      return answers.some(([, status]) => status >= 200 && status < 300);
    };
    const steps = [...this.actions, ...others].flatMap((one) => {
      const cases = this.cases(one);
      const states = (this.actions.includes(one) ? casesPerMove : casesPerState)(cases, resource);
      const isChosen = states.length > 0 || (choices.length > 0 && changes.includes(one));
      return isChosen ? states : [leastFirst(cases).slice(0, 1)];
    });
    const isAction = ([first]: readonly Case[]): boolean =>
      first !== undefined && isActionOn(first.operation, resource);
    const notTaken = new Set(steps.filter(isAction));
    const look = async (own: MadeThing, way: readonly (readonly Case[])[]): Promise<StateVerdict> => {
      const it = await ifClear(whole.watch(own));
      const shown = it && shownIn(resource, it.read)?.value;
      const last = way.at(-1)?.[0]?.operation;
      // Where what is deleted cannot be read, no other thing is deleted.
      if (shown === undefined && removals.some((one) => one === last)) isDeletedShown = false;
      const chosen = choices.map(([name]) => inWords(shown?.[name]));
      const counted = counts.map(([name]) => Number(shown?.[name]) > 0);
      const done = times.map(([name]) => (shown?.[name] ?? null) !== null);
      const state = [...done, ...(choices.length > 0 ? [...chosen, ...counted] : [way.length])].join();
      if (it === undefined || shown === undefined || known.has(state)) return 'closed';
      known.add(state);
      const names = way.flatMap(([testCase]) => testCase?.operation.id ?? []);
      const isEnough = await visit(it, shown, names.length === 0 ? '' : ` after ${names.join(' and ')}`);
      return isEnough === true ? 'found' : 'open';
    };
    const found = await searchStates<MadeThing, readonly Case[]>({
      steps,
      make: async () => {
        // What has as much as possible may have no room for more.
        const pick = (valid: readonly Case[]) =>
          filledUp(mostFirst(valid).at(-3) ?? largest(valid), this.cases(this.maker));
        const made = (await ifClear(this.make({ pick, isApart }))) ?? (await this.large({ isApart }));
        await begin?.(made);
        return made;
      },
      shareNothing: () => {
        isApart = true;
      },
      take: async (cases, { thing }) => {
        const [{ operation } = {}] = cases;
        if (operation === undefined || (!isDeletedShown && removals.includes(operation))) return false;
        const isTaken = await isAccepted(cases, thing);
        if (!isTaken && !(isAction(cases) && (await scene.prepare(operation, thing)))) return false;
        // What it needs may lead to another state, too.
        if (isTaken || (await isAccepted(cases, thing))) notTaken.delete(cases);
        return true;
      },
      visit: look,
    });
    // What is refused for things with all members may be accepted for a usual one.
    for (const cases of found === undefined ? notTaken : []) {
      const made = await ifClear(this.make({ readyFor: cases[0]?.operation, isApart }));
      await (made && begin?.(made));
      if (made !== undefined && (await isAccepted(cases, made.thing)) && (await look(made, [cases])) === 'found')
        return;
    }
  }

  /** The valid cases of an operation, without those that are sent only once. */
  cases(operation: Operation = this.operation): Case[] {
    return validCases(this.scene, operation);
  }

  /** The members that a response shows of a thing. Empty if it shows none. */
  shown(step: Step | undefined, of: Resource = this.resource): JsonObject {
    return (step && shownIn(of, step)?.value) ?? {};
  }

  /** Makes a new thing that nothing else uses. */
  async make(options: MakeOptions = {}, resource: Resource = this.resource): Promise<MadeThing> {
    const how = { partsFor: this.operation, ...(await this.#ofLarge(options, resource)) };
    const made = await this.scene.make(resource, how);
    if (typeof made === 'string') throw new Unclear(made);
    return made;
  }

  /** Makes a thing of another kind that belongs to one of this kind, also if its request need not name one. */
  async makePart(part: Resource, { pick = ([first]) => first, ...options }: MakeOptions = {}): Promise<MadeThing> {
    const maker = part.makers[0]?.operation;
    const reference = maker && bodyReferenceOf(maker, this.resource);
    const isNaming = ({ request }: Case): boolean => !reference || referredId(request, reference) !== undefined;
    return await this.make({ ...options, pick: (valid) => pick(valid.filter(isNaming)) }, part);
  }

  /** What asks for an amount of another thing asks for it of a large one. */
  async #ofLarge(options: MakeOptions, { makers: [maker] }: Resource): Promise<MakeOptions> {
    const takes = (operation?: Operation): boolean => operation !== undefined && hasAmount(operation);
    if (maker === undefined || !takes(maker.operation) || options.as !== undefined) return options;
    const reference = readableReferences(maker.operation).find(
      ({ required, resource }) => required && takes(resource.makers[0]?.operation),
    );
    if (reference === undefined) return options;
    const { resource } = reference;
    const how = { readyFor: maker.operation, pick: largest };
    // What asks for as much as possible leaves nothing for the next one.
    const isAll = options.pick === largest;
    const known = (isAll ? undefined : this.#large.get(resource)) ?? (await this.scene.make(resource, how));
    if (typeof known === 'string') return options;
    if (!isAll) this.#large.set(resource, known);
    const named = naming([[reference, idInPath(known.thing.path)]]);
    return { ...options, change: (request) => options.change?.(named(request)) ?? named(request) };
  }

  /** A thing that the play makes only once, for all that needs one which nothing is said of. */
  async spare(): Promise<MadeThing> {
    this.#spare ??= await this.make();
    return this.#spare;
  }

  /** Makes a thing that is there at once, and not promised for later by a 202 (RFC 9110 §15.3.3). */
  async makeNow(options: MakeOptions = {}): Promise<MadeThing> {
    const made = await this.make(options);
    clear(made.step.status !== 202, `the ${this.noun} is promised for later`);
    return made;
  }

  /** Makes a thing with as many members as the description allows, or any if that is refused. */
  async fullest(readyFor?: Operation): Promise<MadeThing> {
    const fullest = fullestCase(this.scene, this.maker);
    const picked = fullest && (await ifClear(this.make({ readyFor, pick: () => fullest })));
    return picked ?? (await this.make({ readyFor }));
  }

  /** The same, with parts that it lists. */
  async full(readyFor?: Operation): Promise<MadeThing> {
    const made = await this.fullest(readyFor);
    await this.putParts(made.thing);
    return made;
  }

  /** Puts a part below a thing for each of its members that lists such parts. */
  async putParts(thing: Thing): Promise<void> {
    for (const { makers } of partLists(thing.resource).values())
      for (const { operation } of makers.slice(0, 1)) await this.scene.send(operation, thing);
  }

  /** Makes a thing with large numbers, if that is possible, so that it has what is asked for, and room for it. */
  async large(options: MakeOptions = {}, resource: Resource = this.resource): Promise<MadeThing> {
    for (const rank of [0, 1, 2]) {
      const pick: MakeOptions['pick'] = rank === 0 ? largest : (valid) => mostFirst(valid)[rank];
      const large = await ifClear(this.make({ ...options, pick }, resource));
      if (large !== undefined) return large;
    }
    return await this.make(options, resource);
  }

  /** Makes a thing with the required members only. */
  async usual(readyFor?: Operation): Promise<MadeThing> {
    const [usual] = this.cases(this.maker);
    return await this.make({ readyFor, ...(usual && { pick: () => usual }) });
  }

  /** The response to a valid request. */
  async ask(operation: Operation, about?: Thing, options?: StepOptions): Promise<Step> {
    const isReading = about !== undefined && options === undefined && operation === readerOf(about.resource);
    const isItem = isReading && !about.resource.own.has('GET');
    const step = isItem ? await this.#readItem(about) : await this.scene.send(operation, about, options);
    clear(step !== undefined && step.status !== 0, `${operation.id} got no response`);
    return step;
  }

  /** What a list, or the whole, shows of a thing that nothing reads alone: as a step of its own, with 404 if it shows none. */
  async #readItem(thing: Thing): Promise<Step> {
    const part = listOf(thing.resource) === undefined ? listedIn(thing.resource) : undefined;
    if (part !== undefined) {
      const { whole, member } = part;
      const read = await this.read(thingAbove(thing, whole));
      const found = partIn(this.shown(read, whole)[member], thing);
      const body = isJsonObject(found) ? found : undefined;
      return { ...read, status: found === undefined ? 404 : 200, body, isItem: true, listedIn: member };
    }
    const { items, pages, last, isWhole } = await this.walk(thing);
    const listed = items.find(({ path }) => path === thing.path);
    const page = pages.find((each) => listed !== undefined && each.items.includes(listed));
    clear(listed !== undefined || isWhole, 'the list may not show everything');
    return { ...(page?.step ?? last), status: listed === undefined ? 404 : 200, body: listed?.item, isItem: true };
  }

  /** The response to a request whose body names things by ids, and has no more than it must besides. */
  async askNaming(names: readonly Naming[], about?: Thing): Promise<Step> {
    const { operation } = this;
    const memberOf = ({ path }: ResourceReference): string => belowWrapper(operation, path).join('.');
    const own = (valid: readonly Case[], [reference, id]: Naming): Case[] => {
      const ids = [id, ...(Number.isSafeInteger(Number(id)) ? [Number(id)] : [])];
      const set = ids.flatMap((one) => firstWith(valid, { [memberOf(reference)]: one }) ?? []);
      return [...set, ...valid].filter(({ request }) => referredId(request, reference) !== undefined);
    };
    const step = await this.ask(operation, about, {
      pick: (valid) => names.reduce<Case[]>(own, leastFirst(valid))[0],
      change: naming(names),
    });
    for (const [reference, id] of names) {
      const isNamed = referredId(step.exchange.request, reference) === id;
      clear(isNamed, `no request to ${operation.id} has such a \`${memberOf(reference)}\``);
    }
    return step;
  }

  /** The response to a valid request that was done at once. Where none is asked for in particular, a few are tried. */
  async accept(operation: Operation, about?: Thing, options?: StepOptions): Promise<Step> {
    const first = await this.ask(operation, about, options);
    const others = options === undefined && isRefused(first) ? this.cases(operation) : [];
    const isOther = ({ request }: Case): boolean => request.body !== first.template.body;
    for (const testCase of firstByKey(others.filter(isOther), ({ request }) => request.body).slice(0, maxOthers)) {
      const step = await this.ask(operation, about, { pick: () => testCase });
      if (isDone(step)) return step;
    }
    clear(isDone(first), `${operation.id} was not accepted`);
    return first;
  }

  /** The same for the request that changes most of what a response shows, or else for any. */
  async acceptUnlike(operation: Operation, about: Thing, shown: Step): Promise<Step> {
    const step = await this.ask(operation, about, this.unlike(shown));
    return isDone(step) ? step : await this.accept(operation, about);
  }

  /** Reads a thing. */
  async read(thing: Thing): Promise<Step> {
    const step = await this.ask(this.readerOf(thing.resource), thing);
    clear(isSuccess(step), `the ${thing.resource.noun} cannot be read`);
    return step;
  }

  /** Reads a thing that was just made. */
  async watch(made: MadeThing): Promise<Watched> {
    return { ...made, read: await this.read(made.thing) };
  }

  /** A thing with the part that the operation writes, and the step that wrote it. The thing itself if it writes none. */
  async #written(made: MadeThing): Promise<MadeThing> {
    const { operation, resource, scene } = this;
    if (partReader(operation, resource) === undefined) return made;
    // A PATCH may need what a PUT has written.
    const isPut = (one: Operation): boolean => one.method === 'PUT' && one.path === operation.path;
    const writer = scene.operations().find(isPut) ?? operation;
    const fullest = fullestCase(scene, writer);
    return { ...made, step: await this.accept(writer, made.thing, { pick: () => fullest }) };
  }

  /** A new thing that two reads show in the same way, so that a later difference has another cause. */
  async steady(made?: MadeThing): Promise<Watched> {
    const it = await this.watch(await this.#written(made ?? (await this.full())));
    const again = await this.watch(it);
    const changes = changesBetween(this.resource, it.step, it.read, again.read);
    clear(changes.length === 0, `two reads show a new ${this.noun} otherwise`);
    return again;
  }

  /**
   * Reads a thing that must be there.
   *
   * @param what What is said to get a refusal. Default: reading the thing, by its noun.
   * @throws Breach when reading it is refused.
   */
  async mustRead(thing: Thing, expected: string, what = `reading the ${thing.resource.noun}`): Promise<Step> {
    const step = await this.ask(this.readerOf(thing.resource), thing);
    // What only has the name of the thing may be for others, or know it by another id.
    const isByName = thing.resource.makers.every(({ by }) => by === 'name');
    clear(!isByName || !isRefused(step) || isGone(step), `${step.case.operation.id} answered ${step.status}`);
    demand(!isRefused(step), expected, `${what} gets ${answerOf(step)}`, step);
    clear(isSuccess(step), `the ${thing.resource.noun} could not be read`);
    return step;
  }

  /**
   * The same thing, read again.
   *
   * @param because Why each member is as it was.
   * @param counts Whether a difference counts. Default: each does.
   * @param since What was done in between. Default: something with the thing itself.
   * @param told What is said of a member that is not: of which thing, and when. Default: what it was.
   * @throws Breach when the thing is not as it was read last.
   */
  unchanged(
    it: Watched,
    read: Step,
    because: string,
    counts: (difference: Difference) => boolean = () => true,
    since: 'itself' | 'another' = 'itself',
    { of = '', when }: { readonly of?: string; readonly when?: string } = {},
  ): Watched {
    const first = changesBetween(it.thing.resource, it.step, it.read, read, since).find(counts);
    if (first === undefined) return { ...it, read };
    const [member, was] = [`\`${first.path}\`${of}`, inWords(first.sent)];
    const actual = `${member} is ${inWords(first.shown)} ${when ?? `and was ${was}`}`;
    throw new Breach(`${member} is still ${was}, because ${because}`, actual, read);
  }

  /**
   * Reads a thing again after nothing was done. A member that also changes on a thing that nobody asks for moves by itself.
   *
   * @param because Why the thing must be as it was.
   * @throws Breach when the thing is not as it was read last.
   */
  async asBefore(it: Watched, because: string): Promise<void> {
    const expected = `the ${this.noun} is as it was, because ${because}`;
    const read = await this.mustRead(it.thing, expected, `reading the ${this.noun} afterwards`);
    const [first] = changesBetween(it.thing.resource, it.step, it.read, read, 'nothing');
    if (first === undefined) return;
    const { path, sent, shown } = first;
    const control = await this.watch(await this.make());
    await this.scene.pause(settlingMs);
    const later = await this.read(control.thing);
    const moving = changesBetween(it.thing.resource, control.step, control.read, later, 'nothing');
    clear(!moving.some((difference) => difference.path === path), `\`${path}\` moves by itself`);
    throw new Breach(expected, `\`${path}\` is ${inWords(shown)} afterwards and was ${inWords(sent)}`, read);
  }

  /** A refusal has done nothing. @throws Breach when a request was accepted that must be refused, or has changed a thing. */
  async mustRefuse(it: Watched, step: Step, expected: string): Promise<void> {
    mustRefuse(step, expected);
    if (isRefused(step)) await this.asBefore(it, `${step.case.operation.id} was refused with ${answerOf(step)}`);
  }

  /**
   * Looks at what was done, and once more after a short wait if that breaks the law: a service may show it a little later.
   *
   * @param look Reads anew each time. It ends as a breach where what was done does not show.
   */
  async settled(look: () => Promise<void>): Promise<void> {
    const ending = await endingOf(look);
    if (ending === undefined) return;
    if (!(ending instanceof Breach)) throw ending;
    await this.scene.pause(settlingMs);
    await look();
    throw new Unclear('the service shows what was done a little later');
  }

  /** Sends the request that changes most of what a response shows of a thing. */
  unlike(shown: Step): StepOptions {
    return { pick: (valid) => byContrast(valid, this.shown(shown))[0] };
  }

  /** The token of another user. */
  get theirToken(): string {
    return need(this.otherToken, 'no token of another user was given');
  }

  /** Sends the request of another user, or another request as this user. */
  asOther(operation: Operation, sent?: WireRequest): StepOptions {
    const token = this.theirToken;
    return { change: (request) => withCredentials(sent ?? request, operation, token) };
  }

  /**
   * Deletes a thing at once.
   *
   * @param ways What is done one after another as long as a 409 says that the state forbids it. Default: nothing.
   */
  async delete(thing: Thing, ways: readonly (() => Promise<unknown>)[] = []): Promise<Step> {
    const { own, noun } = thing.resource;
    const remove = need(own.get('DELETE'), `no operation deletes a ${noun}`);
    let step = await this.ask(remove, thing);
    for (const way of ways) {
      if (step.status !== 409) break;
      await ifClear(way());
      step = await this.ask(remove, thing);
    }
    clear(isDone(step), `the ${noun} was not deleted`);
    return step;
  }

  /** Deletes a thing, which is gone then, as far as anything reads it. */
  async deleteForGood(thing: Thing, ways: readonly (() => Promise<unknown>)[] = []): Promise<Step> {
    const step = await this.delete(thing, ways);
    const reader = thing.resource.own.get('GET');
    const isGone = reader === undefined || !isSuccess(await this.ask(reader, thing));
    clear(isGone, `the deleted ${thing.resource.noun} can still be read`);
    return step;
  }

  /** Whether a deleted thing that can still be read showed that it was deleted, and does not so any more. */
  isBack({ thing, read }: Watched, deleted: Step, back: Step): boolean {
    const [before, between, after] = [read, deleted, back].map((step) => this.shown(step, thing.resource));
    const isSame = (name: string, other: JsonObject = {}): boolean =>
      unordered(before?.[name] ?? null) === unordered(other[name] ?? null);
    return Object.keys({ ...before, ...between }).some((name) => !isSame(name, between) && isSame(name, after));
  }

  /** The largest page of a list for a query, also as another user sees it. `undefined` if none came. */
  async page(list: OwnList, about: Thing, query: Query = {}, token?: string): Promise<Page | undefined> {
    return await showPage(this.scene, list, {
      about,
      query: { ...pageSize(list.operation, 'most'), ...query },
      token,
    });
  }

  /** What the list of a thing and its neighbours shows. */
  async walk(about: Thing): Promise<Walked> {
    const own = about.resource === this.resource ? this : new Play(this.scene, this.operation, about.resource);
    return await walkList(this.scene, own.list, about);
  }

  /** The same where it surely shows everything. A list that does not show the thing is given time to show it. */
  async walkAll(about: Thing): Promise<Walked> {
    let walked = await this.walk(about);
    if (!walked.paths.includes(about.path)) {
      await this.scene.pause(settlingMs);
      walked = await this.walk(about);
    }
    clear(walked.isWhole, 'the list may not show everything');
    return walked;
  }

  /** Ways of which each is played alone, one after another. */
  *each<Way>(ways: readonly Way[]): Generator<Way> {
    for (const way of ways) {
      this.way = way;
      yield way;
    }
    this.way = undefined;
  }

  /**
   * Plays ways alone, one after another. One that shows nothing does not end the others.
   *
   * @param reason Why nothing is known if no way shows anything. Default: that of the last one.
   */
  async some<Way>(ways: readonly Way[], play: (way: Way) => Promise<void>, reason?: string): Promise<void> {
    let isSeen = false;
    let last = `${this.operation.id} has no request for it`;
    for (const way of this.each(ways)) {
      const ending = await endingOf(() => play(way));
      if (ending instanceof Breach) throw ending;
      if (ending === undefined) isSeen = true;
      else last = ending.message;
    }
    clear(isSeen, reason ?? last);
  }
}

/** The script of a law whose ways are played alone, one after another. */
export function perWay<Way>(playOne: (play: Play, way: Way) => Promise<void>) {
  return async (play: Play, ways: readonly Way[]): Promise<void> => await play.some(ways, (way) => playOne(play, way));
}

/** A way to break a law, as a script of its own. */
export type WayScript = (play: Play) => Promise<void>;

/** The script of a law whose ways are scripts. */
export const eachScript: (play: Play, ways: readonly WayScript[]) => Promise<void> = perWay((play, way) => way(play));
