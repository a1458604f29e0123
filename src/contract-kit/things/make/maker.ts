import type { Case } from '../../contract/model/case.ts';
import { type Exchange, failureOf, pathnameOf, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { collectionOf, pathKey, segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { listed } from '../../text/listed.ts';
import { listedThings } from '../read/listed-things.ts';
import type { Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { mostFirst } from '../scene/own-numbers.ts';
import { plainest } from '../scene/with-query.ts';
import { isGivenBy } from './filler.ts';
import { chosenPaths, hasText } from './gate/ledger.ts';
import { hasSucceeded, toReadable } from './gate/readable.ts';
import { withLaterDays } from './later-days.ts';
import type { Above, MakerOptions, Use } from './maker-options.ts';
import { noteExchange } from './note-exchange.ts';
import { withOtherTexts } from './other-texts.ts';
import { maxChoices, otherWays, withOtherChoices } from './other-ways.ts';
import { Preparer } from './preparer.ts';
import { sharedWork } from './shared-work.ts';
import { ThingStore } from './thing-store.ts';
import { withThing } from './with-references.ts';

/** What is made, and for what. */
interface Target {
  readonly resource: Resource;
  readonly use: Use;
  readonly above: Above;
  /** The thing that the path of the request names. Absent: any. */
  readonly whole?: Thing | undefined;
}

/** So many things are removed at once. */
const maxRemoved = 3;

/** So often in a row what is about nothing is done in vain. */
const maxReplenished = 3;

/** The number of operations that a reason names. */
const maxNamed = 3;

/**
 * Makes things on demand, and finds those that lists show. A method returns a text with the reason if it has no thing.
 */
export class Maker extends Preparer {
  /** What was made for one request of an operation each. What only refused ones have named is unused, and serves for others. */
  readonly #lent = new Map<Thing, { readonly operation: Operation; readonly isUnused: boolean }>();
  /** The latest thing with which is done what an operation needs. */
  readonly #ready = new Map<Operation, Thing>();
  readonly #shown = new Map<Resource, Thing | string>();
  /** The first request of each operation that was refused, and the latest response. */
  readonly #refusals = new Map<Operation, readonly [Case, Exchange]>();
  readonly #answered = new Map<Operation, Exchange>();
  /** The latest case of each operation that answered 409, and how many combinations of its choices were tried. */
  readonly #taken = new Map<Operation, Case>();
  readonly #turns = new Map<Operation, number>();
  /** How often what is about nothing was done for an operation in vain. */
  readonly #replenished = new Map<Operation, number>();
  #conflicts = 0;

  /** A maker that uses nothing of what this one has made, so that all its requests together can be repeated. */
  apart(send: MakerOptions['send']): Maker {
    return new Maker({ ...this.options, send }, new ThingStore(this.store), this.keptApart, this.learned);
  }

  override async send(testCase: Case): Promise<Exchange> {
    const exchange = await this.options.send(testCase);
    this.note(testCase, exchange);
    return exchange;
  }

  /** Notes what an exchange has made or removed. Returns what it made. */
  note(testCase: Case, exchange: Exchange): readonly Thing[] {
    this.#noteLent(testCase, exchange);
    const made = noteExchange(this.options, this.store, testCase, exchange);
    this.learned.tags.note(testCase.operation, exchange, made);
    this.learned.taught.note(testCase, exchange.request, made);
    if (made.length > 0) this.learned.hasMade(testCase.operation);
    return made;
  }

  protected override async own(
    resource: Resource,
    use: Use,
    above: Above,
    readyFor?: Operation,
    whole?: Thing,
  ): Promise<Thing | string> {
    // New things of the resource need something before the operation, as far as that is known.
    const isReady = readyFor !== undefined && this.learned.preparations.get(readyFor)?.resource === resource;
    if (whole !== undefined) {
      const members = isReady ? this.madeFor(readyFor, resource) : undefined;
      const made = await this.make(resource, use, above, members, whole);
      if (isReady && typeof made !== 'string') await this.prepare(readyFor, made, above);
      return made;
    }
    if (use === 'shared') {
      if (isReady) return await this.#ownReady(readyFor, resource, use, above);
      return this.store.owned(resource) ?? (await this.#makeShared(resource, above));
    }
    if (readyFor === undefined) return await this.make(resource, use, above);
    const unused = [...this.#lent].find(
      ([thing, to]) => to.isUnused && to.operation === readyFor && this.#isStill(thing, resource),
    );
    const makeOne = () => (isReady ? this.#ownReady(readyFor, resource, use, above) : this.make(resource, use, above));
    const made = unused?.[0] ?? (await makeOne());
    // Where there may be only so many at a time, an earlier one serves.
    const thing = typeof made === 'string' ? (this.store.owned(resource) ?? made) : made;
    if (typeof thing !== 'string') this.#lent.set(thing, { operation: readyFor, isUnused: false });
    return thing;
  }

  readonly #makeShared = sharedWork((resource, above) => this.make(resource, 'shared', above));

  #isStill(thing: Thing, resource: Resource): boolean {
    return thing.resource === resource && this.store.at(thing.path) === thing;
  }

  #noteLent({ operation }: Case, exchange: Exchange): void {
    if (this.#lent.size === 0) return;
    const status = responseOf(exchange)?.status ?? 0;
    const isUnused = status >= 400 && status < 500 && status !== 409;
    const names = new Set([...segmentsOf(pathnameOf(exchange.request)), ...textsIn(exactJson(exchange.request.body))]);
    for (const [thing, to] of this.#lent)
      if (to.operation === operation && names.has(idInPath(thing.path)))
        if (isUnused) this.#lent.set(thing, { operation, isUnused });
        else this.#lent.delete(thing);
  }

  /** A thing with which is done what an operation needs. It serves again if requests leave it as it is. */
  async #ownReady(readyFor: Operation, resource: Resource, use: Use, above: Above): Promise<Thing | string> {
    const known = this.#ready.get(readyFor);
    if (use === 'shared' && known !== undefined && this.store.at(known.path) === known) return known;
    const thing = await this.make(resource, 'fresh', above, this.madeFor(readyFor, resource));
    if (typeof thing === 'string') return thing;
    await this.prepare(readyFor, thing, above);
    this.#ready.set(readyFor, thing);
    return thing;
  }

  protected override async find(resource: Resource, above: Above): Promise<Thing | string> {
    const known = this.store.found(resource);
    if (known !== undefined) return known;
    if (above.includes(resource)) return `a ${resource.noun} is needed to list them`;
    const shown = this.#shown.get(resource) ?? (await this.#list(resource, above));
    this.#shown.set(resource, shown);
    return shown;
  }

  /** Reads the lists of a resource, and notes the things that they show as found. */
  readonly #list = sharedWork(async (resource, above): Promise<Thing | string> => {
    for (const source of resource.lists) {
      const { isAllowed, isOver } = this.options;
      const [testCase] = this.learned.casesFor(source.operation);
      if (testCase === undefined || !isAllowed(source.operation) || isOver()) continue;
      const filled = await this.fillIds(testCase, 'shared', [...above, resource]);
      const readable = toReadable(source.operation, await this.options.send(filled.case));
      for (const { path } of readable === undefined ? [] : listedThings(resource, source, readable))
        this.store.add({ resource, path, origin: 'found' });
    }
    return this.store.found(resource) ?? `no list shows a ${resource.noun}`;
  });

  protected override async make(
    resource: Resource,
    use: Use,
    above: Above,
    members?: JsonObject,
    whole?: Thing,
  ): Promise<Thing | string> {
    if (above.includes(resource)) return `a ${resource.noun} is needed to make a ${resource.noun}`;
    let reason = whyNotMade(resource);
    for (const { operation } of resource.makers) {
      if (!this.options.isAllowed(operation)) continue;
      const kind = this.learned.kinds.get(resource);
      const usual = this.learned.casesWith(this.learned.casesFor(operation), kind?.members, kind?.isWhole);
      const cases = this.learned.casesWith(usual, members);
      const made = await this.makeBy(cases, { resource, use, above: [...above, resource], whole });
      if (typeof made !== 'string') return made;
      reason = made;
    }
    return reason;
  }

  /**
   * Makes a thing by the first of these cases of one operation that is accepted.
   *
   * @param isUsual Whether they are all that is known, so that what they fail to make is given up at last.
   */
  async makeBy(cases: readonly Case[], to: Target, isUsual = true): Promise<Thing | string> {
    const operation = cases[0]?.operation;
    if (operation === undefined) return `no valid request that makes a ${to.resource.noun} can be sent`;
    const known = this.learned.givenUp(operation);
    if (known !== undefined) return known;
    const earlier = this.#answered.get(operation);
    const made = await this.#makeByAnyWay(cases, operation, to);
    // What got no request, because a thing above it is still being made, has refused nothing.
    const isTried = this.#answered.get(operation) !== earlier;
    if (typeof made === 'string' && isTried && isUsual && !this.options.isOver()) this.learned.failed(operation, made);
    return made;
  }

  /** By the cases, and if they are refused by others that are like them. */
  async #makeByAnyWay(cases: readonly Case[], operation: Operation, to: Target): Promise<Thing | string> {
    const first = await this.#makeByFirst(cases, to);
    if (typeof first !== 'string') return first;
    const repaired = await this.#repairedBy(operation, to);
    if (repaired !== undefined) return repaired;
    for await (const others of this.#otherCases(cases, operation, to)) {
      const made = await this.#makeByFirst(others, to);
      if (typeof made !== 'string') return made;
    }
    return first;
  }

  /** Makes a thing by what the refusal of the first request names. What was accepted before needs no other requests. */
  async #repairedBy(operation: Operation, to: Target): Promise<Thing | undefined> {
    const refused = this.#refusals.get(operation);
    let made: Thing | string = '';
    if (refused !== undefined && !this.learned.isMaking(operation))
      await this.learned.repairer.repair(...refused, async (testCase) => {
        made = await this.#makeByFirst([testCase], to);
        return this.#answered.get(operation);
      });
    return typeof made === 'string' ? undefined : made;
  }

  /** Cases in place of refused ones, each time that those before are refused, too. */
  async *#otherCases(
    cases: readonly Case[],
    operation: Operation,
    { resource, above }: Target,
  ): AsyncGenerator<readonly Case[]> {
    // Where all cases conflict with what a shared thing has, they are sent again for a new one, and then for new ones only.
    if (this.#conflictsIn(operation, this.keptApart)) yield cases;
    if (this.#isNamingTwo(operation) && this.#conflictsIn(operation, this.learned.sharingNothing)) yield cases;
    if (await this.learn(operation, above)) yield cases;
    if (this.#taken.has(operation) && (await this.#makeRoom(resource, above))) yield cases;
    if (this.#taken.has(operation) && (await this.#replenish(operation, above))) yield cases;
    const isPart = this.options.model.handlesOf(operation).some(({ resource }) => resource.makers.length > 0);
    const ways: Case[] = [];
    for (const testCase of cases)
      ways.push(...(await otherWays(testCase, (each) => this.fillMentions(each, above), isPart)));
    yield ways;
    yield this.#withChoices(operation);
  }

  /** Removes what nothing needs any more, because there may be only so many at a time. Whether something was removed. */
  async #makeRoom(resource: Resource, above: Above): Promise<boolean> {
    const remove = resource.own.get('DELETE');
    const [testCase] = remove !== undefined && this.options.isAllowed(remove) ? this.learned.casesFor(remove) : [];
    if (testCase === undefined) return false;
    let isRemoved = false;
    for (const thing of this.store.leftOver(resource).slice(0, maxRemoved)) {
      if (hasSucceeded(await this.fillAndSend(testCase, thing, above))) isRemoved = true;
    }
    return isRemoved;
  }

  /** Does what is about nothing, such as a payment to the account of the user. Whether something was done. */
  async #replenish(operation: Operation, above: Above): Promise<boolean> {
    const tries = this.#replenished.get(operation) ?? 0;
    this.#replenished.set(operation, tries + 1);
    let isDone = false;
    for (const one of tries < maxReplenished ? this.aboutNothing(operation) : [])
      for (const testCase of mostFirst(this.learned.casesFor(one))) {
        const isAccepted = hasSucceeded(await this.fillAndSend(testCase, undefined, above));
        isDone ||= isAccepted;
        if (isAccepted) break;
      }
    return isDone;
  }

  /** Whether an operation conflicts with what other things have. From then on, it is one of those that get things of their own. */
  #conflictsIn(operation: Operation, apart: Set<Operation>): boolean {
    if (!this.#taken.has(operation) || !this.#namesOther(operation) || apart.has(operation)) return false;
    apart.add(operation);
    return true;
  }

  /** A case that conflicted, with other choices than before. */
  #withChoices(operation: Operation): Case[] {
    const taken = this.#taken.get(operation);
    const turn = this.#turns.get(operation) ?? 0;
    this.#turns.set(operation, turn + maxChoices);
    return taken === undefined ? [] : withOtherChoices(taken, this.learned.planned.of(operation), turn);
  }

  /** Makes a thing by the first of these cases that is accepted. An empty text if there are none. */
  async #makeByFirst(cases: readonly Case[], to: Target): Promise<Thing | string> {
    const [first] = cases;
    if (first === undefined) return '';
    const { operation } = first;
    const name = `${operation.method} ${operation.path}`;
    const answers = new Set<string>();
    const reasons = new Set<string>();
    for (const testCase of cases) {
      if (this.options.isOver()) return 'the run has ended';
      const filled = await this.#fillMaking(testCase, to);
      if (typeof filled === 'string') return filled;
      const [sent, exchange, renewed] = await this.#sendMaking(filled);
      this.#answered.set(operation, exchange);
      const told = this.note(sent, exchange).find((thing) => thing.resource === to.resource);
      // A text that a caller chooses as the id is not made up anew: nobody could tell where the thing is.
      const isChosen = told === undefined || hasText(exactJson(exchange.request.body), [idInPath(told.path)]);
      if (renewed !== undefined && !isChosen)
        this.learned.taught.renew(operation, renewed, this.learned.planned.of(operation));
      const made = told ?? (hasSucceeded(exchange) ? await this.#readBack(sent, exchange, to.resource) : undefined);
      if (made !== undefined) {
        if (to.use === 'fresh') this.store.useUp(made.path);
        this.learned.works(testCase, made);
        this.learned.madeWith.set(made, testCase);
        this.#replenished.delete(operation);
        return made;
      }
      if (hasSucceeded(exchange)) return `the response of ${name} does not tell the id of the ${to.resource.noun}`;
      if (!this.#refusals.has(operation)) this.#refusals.set(operation, [testCase, exchange]);
      if (isConflict(exchange)) this.#taken.set(operation, testCase);
      const withheld = whyNotSent(exchange);
      if (withheld !== undefined) reasons.add(withheld);
      else answers.add(String(responseOf(exchange)?.status ?? failureOf(exchange)));
    }
    if (answers.size === 0) return `${name} was withheld, because ${[...reasons].join(' and ')}`;
    return `${name} answered ${[...answers].join(' and ')} to valid requests`;
  }

  /**
   * Reads the thing that a request has made whose response does not tell its id, by a text that only this run has: the caller
   * may have chosen the id.
   */
  async #readBack({ operation }: Case, { request }: Exchange, resource: Resource): Promise<Thing | undefined> {
    const { gate, isAllowed, casesOf, send } = this.options;
    const reader = resource.own.get('GET');
    const testCase = reader && isAllowed(reader) ? plainest(casesOf(reader)) : undefined;
    if (testCase === undefined || pathKey(operation.path) !== collectionOf(resource.key)) return undefined;
    const isNamed = gate.namedByRun();
    for (const [member, path] of chosenPaths(request).filter(([, path]) => isNamed(path))) {
      const thing: Thing = { resource, path, origin: 'owned', madeBy: operation };
      const read = await send(withThing(testCase, thing));
      if (!hasSucceeded(read) || !hasText(exactJson(responseOf(read)?.body), [idInPath(path)])) continue;
      gate.ledger.learnChoice(resource, member);
      gate.ledger.prove(resource, path);
      this.store.add(thing);
      return thing;
    }
    return undefined;
  }

  /**
   * Sends a request that makes a thing. If it is in conflict, it is sent again for later days, as for the bookings of one
   * room, and with other texts. Tells the member whose other text was accepted.
   */
  async #sendMaking(filled: Case): Promise<readonly [Case, Exchange, renewed?: string | undefined]> {
    const { send } = this.options;
    const first = await send(filled);
    if (!isConflict(first)) return [filled, first];
    this.#conflicts += 1;
    const later = withLaterDays(filled, this.#conflicts);
    const moved = later === undefined ? [] : [{ testCase: later, name: undefined }];
    for (const { testCase, name } of [...moved, ...withOtherTexts(filled)]) {
      const exchange = await send(testCase);
      if (hasSucceeded(exchange)) return [testCase, exchange, name];
    }
    return [filled, first];
  }

  /** The case of a maker with the things that it needs. Where callers choose the id, it has a new one. */
  async #fillMaking(testCase: Case, { resource, above, whole: known }: Target): Promise<Case | string> {
    const { operation } = testCase;
    const [last, whole] = this.options.model.handlesOf(operation).toReversed();
    const use = this.keptApart.has(operation) ? 'fresh' : 'shared';
    if (last?.resource !== resource) {
      const filled = await this.fillIds(testCase, use, above, known);
      // Below what refuses to be made, nothing can be made.
      const isKnown = last !== undefined && last.resource.makers.length > 0;
      return filled.missing !== undefined && isKnown ? filled.missing : filled.case;
    }
    if (isGivenBy(this.options.valuesOf, operation, last)) return 'its id is given';
    const parent = known ?? (whole && (await this.own(whole.resource, use, above, operation)));
    if (typeof parent === 'string') return parent;
    const referred = await this.fillBody(testCase, 'shared', parent, above);
    const isBelow = parent !== undefined;
    const made = this.withNewId(isBelow ? withThing(referred, parent) : referred, last, isBelow);
    return made ?? `no unused id of a ${resource.noun} can be made up`;
  }

  #isNaming(operation: Operation): boolean {
    return this.options.model.referencesOf(operation).some((reference) => reference.in === 'body');
  }

  /** Whether an operation names another thing than the one that it makes in its path, and one in its body. */
  #isNamingTwo(operation: Operation): boolean {
    const { handlesOf, madeBy } = this.options.model;
    const isOther = ({ resource }: { readonly resource: Resource }) => !madeBy(operation).includes(resource);
    return handlesOf(operation).some(isOther) && this.#isNaming(operation);
  }

  /** Whether an operation makes something below another thing, or for one that its body names. */
  #namesOther(operation: Operation): boolean {
    const { handlesOf, madeBy } = this.options.model;
    return madeBy(operation).length > 0 && (handlesOf(operation).length > 0 || this.#isNaming(operation));
  }
}

/** Why nothing makes a thing of a resource: no operation could, or those that could are left out. */
export function whyNotMade({ makers, noun }: Resource): string {
  const names = makers.map(({ operation }) => operation.id);
  if (names.length === 0) return `no operation makes a ${noun}`;
  return `this run leaves out ${listed(names, maxNamed)}, which ${names.length === 1 ? 'makes' : 'make'} a ${noun}`;
}

function isConflict(exchange: Exchange): boolean {
  return responseOf(exchange)?.status === 409;
}
