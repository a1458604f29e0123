import type { Case } from '../../contract/model/case.ts';
import { type Exchange, failureOf, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { collectionOf, pathKey } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { withLaterDays } from '../../requests/bodies/later-days.ts';
import { listed } from '../../text/listed.ts';
import type { Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { plainest } from '../scene/with-query.ts';
import { type Filler, isGivenBy } from './filler.ts';
import { chosenPaths, hasText } from './gate/ledger.ts';
import { hasSucceeded } from './gate/readable.ts';
import type { Above, MakerParts, Use } from './maker-parts.ts';
import { withOtherTexts } from './other-texts.ts';
import { maxChoices, otherWays, withOtherChoices } from './other-ways.ts';
import { withThing } from './with-references.ts';

/** Makes new things by the operations of the description. */
export interface Making {
  /** Makes a thing by any operation that makes it. */
  readonly make: (resource: Resource, use: Use, above: Above) => Promise<Thing | string>;
  /** Makes a thing by the first of these cases of one operation that is accepted. */
  readonly makeBy: (
    cases: readonly Case[],
    resource: Resource,
    use: Use,
    above: Above,
    /** Whether a refusal is one of all that is known. Default: yes. */
    isUsual?: boolean,
    /** The thing that their path names. Default: any. */
    known?: Thing,
  ) => Promise<Thing | string>;
}

/** What is made, and for what. */
type Target = [resource: Resource, use: Use, above: Above, whole?: Thing | undefined];

/** The number of operations that a reason names. */
const maxNamed = 3;

export function createMaking(parts: MakerParts, filler: Filler): Making {
  const { model, valuesOf, store, own, note, casesFor, learn, repair, isAllowed, isOver, works, send } = parts;
  const { failures, gate, casesOf, keptApart, sharingNothing } = parts;
  /** Operations that make something for another thing and answered 409 to a valid request. */
  const conflicting = new Set<Operation>();
  let conflicts = 0;
  /** The first request of each operation that was refused, and the latest response. */
  const refusals = new Map<Operation, readonly [Case, Exchange]>();
  const answered = new Map<Operation, Exchange>();
  /** The latest case of each operation that conflicted. */
  const takenCases = new Map<Operation, Case>();
  const make: Making['make'] = async (resource, use, above) => {
    if (above.includes(resource)) return `a ${resource.noun} is needed to make a ${resource.noun}`;
    let reason = whyNotMade(resource);
    for (const { operation } of resource.makers) {
      if (!isAllowed(operation)) continue;
      const made = await makeBy(casesFor(operation), resource, use, [...above, resource]);
      if (typeof made !== 'string') return made;
      reason = made;
    }
    return reason;
  };
  const makeBy: Making['makeBy'] = async (cases, resource, use, above, isUsual = true, whole) => {
    const operation = cases[0]?.operation;
    if (operation === undefined) return `no valid request that makes a ${resource.noun} can be sent`;
    const known = failures.givenUp(operation);
    if (known !== undefined) return known;
    const earlier = answered.get(operation);
    const made = await makeByAnyWay(cases, operation, resource, use, above, whole);
    // What got no request, because a thing above it is still being made, has refused nothing.
    const isTried = answered.get(operation) !== earlier;
    if (typeof made === 'string' && isTried && isUsual && !isOver()) failures.failed(operation, made);
    return made;
  };
  /** By the cases, and if they are refused by others that are like them. */
  const makeByAnyWay = async (cases: readonly Case[], operation: Operation, ...to: Target): Promise<Thing | string> => {
    const first = await makeByFirst(cases, ...to);
    if (typeof first !== 'string') return first;
    const [, , above] = to;
    const againApart = (apart: Set<Operation>): readonly Case[] => {
      if (!conflicting.has(operation) || apart.has(operation)) return [];
      apart.add(operation);
      return cases;
    };
    const ways: readonly (() => Promise<readonly Case[]>)[] = [
      // Where all cases conflict with what a shared thing has, they are sent again for a new one, and then for new ones only.
      async () => againApart(keptApart),
      async () => (isNamingTwo(operation) ? againApart(sharingNothing) : []),
      async () => ((await learn(operation, above)) ? cases : []),
      async () => await inOtherWays(cases, operation, above),
      async () => withChoices(operation),
    ];
    const repaired = await repairedBy(operation, ...to);
    if (typeof repaired !== 'string') return repaired;
    for (const way of ways) {
      const others = await way();
      const made = others.length === 0 ? first : await makeByFirst(others, ...to);
      if (typeof made !== 'string') return made;
    }
    return first;
  };
  /** Makes a thing by what the refusal of the first request names. */
  const repairedBy = async (operation: Operation, ...how: Target): Promise<Thing | string> => {
    const refused = refusals.get(operation);
    let made: Thing | string = '';
    if (refused !== undefined)
      await repair(...refused, async (testCase) => {
        made = await makeByFirst([testCase], ...how);
        return answered.get(operation);
      });
    return made;
  };
  const turns = new Map<Operation, number>();
  /** A case that conflicted, with other choices than before. */
  const withChoices = (operation: Operation): Case[] => {
    const taken = takenCases.get(operation);
    const turn = turns.get(operation) ?? 0;
    turns.set(operation, turn + maxChoices);
    return taken === undefined ? [] : withOtherChoices(taken, turn);
  };
  const inOtherWays = async (cases: readonly Case[], operation: Operation, above: Above): Promise<Case[]> => {
    const isPart = model.handlesOf(operation).some(({ resource }) => resource.makers.length > 0);
    const ways: Case[] = [];
    for (const testCase of cases)
      ways.push(...(await otherWays(testCase, (each) => filler.fillMentions(each, above), isPart)));
    return ways;
  };
  const makeByFirst = async (cases: readonly Case[], ...to: Target): Promise<Thing | string> => {
    const [resource, use, above, whole] = to;
    const [first] = cases;
    if (first === undefined) return '';
    const name = `${first.operation.method} ${first.operation.path}`;
    const answers = new Set<string>();
    const reasons = new Set<string>();
    for (const testCase of cases) {
      if (isOver()) return 'the run has ended';
      const filled = await fillMaking(testCase, resource, above, whole);
      if (typeof filled === 'string') return filled;
      const [sent, exchange] = await sendMaking(filled);
      answered.set(testCase.operation, exchange);
      if (!hasSucceeded(exchange) && !refusals.has(testCase.operation))
        refusals.set(testCase.operation, [testCase, exchange]);
      const told = note(sent, exchange).find((thing) => thing.resource === resource);
      const made = told ?? (hasSucceeded(exchange) ? await readBack(sent, exchange, resource) : undefined);
      if (made !== undefined) {
        if (use === 'fresh') store.useUp(made.path);
        works(testCase);
        return made;
      }
      if (hasSucceeded(exchange)) return `the response of ${name} does not tell the id of the ${resource.noun}`;
      if (isConflict(exchange)) takenCases.set(testCase.operation, testCase);
      if (isConflict(exchange) && namesOther(testCase.operation)) conflicting.add(testCase.operation);
      const withheld = whyNotSent(exchange);
      if (withheld !== undefined) reasons.add(withheld);
      else answers.add(String(responseOf(exchange)?.status ?? failureOf(exchange)));
    }
    if (answers.size === 0) return `${name} was withheld, because ${[...reasons].join(' and ')}`;
    return `${name} answered ${[...answers].join(' and ')} to valid requests`;
  };
  /**
   * Reads the thing that a request has made whose response does not tell its id, by a text that only this run has: the caller
   * may have chosen the id.
   */
  const readBack = async (
    { operation }: Case,
    { request }: Exchange,
    resource: Resource,
  ): Promise<Thing | undefined> => {
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
      store.add(thing);
      return thing;
    }
    return undefined;
  };
  /**
   * Sends a request that makes a thing. If it is in conflict, it is sent again for later days, as for the bookings of one
   * room, and with other texts.
   */
  const sendMaking = async (filled: Case): Promise<readonly [Case, Exchange]> => {
    const first = await send(filled);
    if (!isConflict(first)) return [filled, first];
    conflicts += 1;
    for (const other of [withLaterDays(filled, conflicts), ...withOtherTexts(filled)]) {
      const exchange = other && (await send(other));
      if (other !== undefined && exchange !== undefined && hasSucceeded(exchange)) return [other, exchange];
    }
    return [filled, first];
  };
  /** The case of a maker with the things that it needs. Where callers choose the id, it has a new one. */
  const fillMaking = async (
    testCase: Case,
    resource: Resource,
    above: Above,
    known?: Thing,
  ): Promise<Case | string> => {
    const [last, whole] = [...model.handlesOf(testCase.operation)].reverse();
    const use = keptApart.has(testCase.operation) ? 'fresh' : 'shared';
    if (last?.resource !== resource) {
      const filled = await filler.fill(testCase, use, above, known);
      // Below what refuses to be made, nothing can be made.
      const isKnown = last !== undefined && last.resource.makers.length > 0;
      return filled.missing !== undefined && isKnown ? filled.missing : filled.case;
    }
    if (isGivenBy(valuesOf, testCase.operation, last)) return 'its id is given';
    const parent = known ?? (whole && (await own(whole.resource, use, above, testCase.operation)));
    if (typeof parent === 'string') return parent;
    const referred = await filler.fillBody(testCase, 'shared', parent, above);
    const made = filler.withNewId(parent === undefined ? referred : withThing(referred, parent), last);
    return made ?? `no unused id of a ${resource.noun} can be made up`;
  };
  const isNaming = (operation: Operation): boolean =>
    model.referencesOf(operation).some((reference) => reference.in === 'body');
  /** Whether an operation names another thing than the one that it makes in its path, and one in its body. */
  const isNamingTwo = (operation: Operation): boolean =>
    model.handlesOf(operation).some(({ resource }) => !model.madeBy(operation).includes(resource)) &&
    isNaming(operation);
  /** Whether an operation makes something below another thing, or for one that its body names. */
  const namesOther = (operation: Operation): boolean =>
    model.madeBy(operation).length > 0 && (model.handlesOf(operation).length > 0 || isNaming(operation));
  return { make, makeBy };
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
