import { type Case, caseValue } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { type Exchange, failureOf, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { withLaterDays } from '../../requests/bodies/later-days.ts';
import { markWire } from '../../requests/unique/unique-wire.ts';
import type { Handle, Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { type Filler, isGivenBy } from './filler.ts';
import { hasSucceeded } from './gate/readable.ts';
import type { MakerOptions } from './maker-options.ts';
import { withOtherTexts } from './other-texts.ts';
import { otherWays } from './other-ways.ts';
import type { Preparer } from './preparer.ts';
import { withPathWires } from './provision/provision.ts';
import type { ThingStore } from './thing-store.ts';
import type { ThingsAtHand, Use } from './things-at-hand.ts';
import { whyNotMade } from './why-not-made.ts';
import { withThing } from './with-references.ts';

export interface MakingOptions extends Pick<MakerOptions, 'model' | 'isAllowed' | 'isOver' | 'send'> {
  readonly valuesOf: NonNullable<MakerOptions['valuesOf']>;
  readonly store: ThingStore;
  readonly filler: Filler;
  readonly own: ThingsAtHand['own'];
  /** Notes what an exchange has made or removed. Returns what it made. */
  readonly note: (one: Case, exchange: Exchange) => readonly Thing[];
  /** Different valid cases of an operation, with the best one first. */
  readonly casesFor: (operation: Operation) => readonly Case[];
  /** Called with the case of an operation that has worked. */
  readonly works: (one: Case) => void;
  /** Finds out what an operation needs of the things that it names. Whether it needs anything. */
  readonly learn: Preparer['learn'];
}

/** Makes new things by the operations of the description. */
export interface Making {
  /** Makes a thing by any operation that makes it. */
  readonly make: (resource: Resource, use: Use, above: readonly Resource[]) => Promise<Thing | string>;
  /** Makes a thing by the first of these cases of one operation that is accepted. */
  readonly makeBy: (
    cases: readonly Case[],
    resource: Resource,
    use: Use,
    above: readonly Resource[],
  ) => Promise<Thing | string>;
  /** Called when what an operation makes may be in conflict with what the same thing has already. */
  readonly keepApart: (operation: Operation) => void;
  /** Whether each request of an operation gets a thing of its own in its path or, if that names none, in its body. */
  readonly isKeptApart: (operation: Operation) => boolean;
}

/** A resource that could not be made so often is not tried again. */
const maxFailures = 2;

export function createMaking(options: MakingOptions): Making {
  const { model, valuesOf, store, filler, own, note, casesFor, learn, isAllowed, isOver } = options;
  const failures = new Map<Resource, { readonly count: number; readonly reason: string }>();
  /** Operations of which each request gets things of its own. */
  const keptApart = new Set<Operation>();
  /** Operations that make something for another thing and answered 409 to a valid request. */
  const conflicting = new Set<Operation>();
  let conflicts = 0;

  const make: Making['make'] = async (resource, use, above) => {
    if (above.includes(resource)) return `a ${resource.noun} is needed to make a ${resource.noun}`;
    if (resource.makers.length === 0) return whyNotMade(resource);
    const { count, reason: known } = failures.get(resource) ?? { count: 0, reason: '' };
    if (count >= maxFailures) return known;
    let reason = whyNotMade(resource);
    for (const { operation } of resource.makers) {
      if (!isAllowed(operation)) continue;
      const made = await makeBy(casesFor(operation), resource, use, [...above, resource]);
      if (typeof made !== 'string') return made;
      reason = made;
    }
    failures.set(resource, { count: count + 1, reason });
    return reason;
  };

  /**
   * Where all cases conflict with what a shared thing has, they are sent again for a new one. Where all are refused, they are
   * sent in other ways.
   */
  const makeBy: Making['makeBy'] = async (cases, resource, use, above) => {
    const made = await makeByFirst(cases, resource, use, above);
    const operation = cases[0]?.operation;
    if (typeof made !== 'string' || operation === undefined) return made;
    if (conflicting.has(operation) && !keptApart.has(operation)) {
      keptApart.add(operation);
      const apart = await makeByFirst(cases, resource, use, above);
      if (typeof apart !== 'string') return apart;
    }
    if (await learn(operation, above)) {
      const ready = await makeByFirst(cases, resource, use, above);
      if (typeof ready !== 'string') return ready;
    }
    const others = await inOtherWays(cases, operation, above);
    const otherwise = others.length === 0 ? made : await makeByFirst(others, resource, use, above);
    return typeof otherwise === 'string' ? made : otherwise;
  };

  const inOtherWays = async (
    cases: readonly Case[],
    operation: Operation,
    above: readonly Resource[],
  ): Promise<Case[]> => {
    const isPart = model.handlesOf(operation).some(({ resource }) => resource.makers.length > 0);
    const ways: Case[] = [];
    for (const one of cases) ways.push(...(await otherWays(one, (each) => filler.fillMentions(each, above), isPart)));
    return ways;
  };

  const makeByFirst: Making['makeBy'] = async (cases, resource, use, above) => {
    const [first] = cases;
    if (first === undefined) return `no valid request that makes a ${resource.noun} can be sent`;
    const name = `${first.operation.method} ${first.operation.path}`;
    const answers = new Set<string>();
    const reasons = new Set<string>();
    for (const one of cases) {
      if (isOver()) return 'the run has ended';
      const filled = await fillMaking(one, resource, above);
      if (typeof filled === 'string') return filled;
      const [sent, exchange] = await sendMaking(filled);
      const made = note(sent, exchange).find((thing) => thing.resource === resource);
      if (made !== undefined) {
        if (use === 'fresh') store.useUp(made.path);
        options.works(one);
        return made;
      }
      if (hasSucceeded(exchange)) return `the response of ${name} does not tell the id of the ${resource.noun}`;
      if (isConflict(exchange) && namesOther(one.operation)) conflicting.add(one.operation);
      const withheld = whyNotSent(exchange);
      if (withheld !== undefined) reasons.add(withheld);
      else answers.add(String(responseOf(exchange)?.status ?? failureOf(exchange)));
    }
    if (answers.size === 0) return `${name} was withheld, because ${[...reasons].join(' and ')}`;
    return `${name} answered ${[...answers].join(' and ')} to valid requests`;
  };

  /**
   * Sends a request that makes a thing. If it is in conflict, it is sent again for later days, as for the bookings of one
   * room, and with other texts.
   */
  const sendMaking = async (filled: Case): Promise<readonly [Case, Exchange]> => {
    const sent = [filled, await options.send(filled)] as const;
    if (!isConflict(sent[1])) return sent;
    conflicts += 1;
    const later = withLaterDays(filled, conflicts);
    for (const other of [...(later === undefined ? [] : [later]), ...withOtherTexts(filled)]) {
      const exchange = await options.send(other);
      if (hasSucceeded(exchange)) return [other, exchange];
    }
    return sent;
  };

  /** The case of a maker with the things that it needs. Where callers choose the id, it has a new one. */
  const fillMaking = async (one: Case, resource: Resource, above: readonly Resource[]): Promise<Case | string> => {
    const [last, whole] = [...model.handlesOf(one.operation)].reverse();
    const use = keptApart.has(one.operation) ? 'fresh' : 'shared';
    if (last?.resource !== resource) return (await filler.fill(one, use, above)).case;
    if (isGivenBy(valuesOf, one.operation, last)) return 'its id is given';
    const parent = whole && (await own(whole.resource, 'shared', above, one.operation));
    if (typeof parent === 'string') return parent;
    const referred = await filler.fillBody(one, 'shared', parent, above);
    const made = withNewId(parent === undefined ? referred : withThing(referred, parent), last);
    if (made === undefined) return `no unused id of a ${resource.noun} can be made up`;
    return made;
  };

  /** Whether an operation makes something below another thing, or for one that its body names. */
  const namesOther = (operation: Operation): boolean =>
    model.madeBy(operation).length > 0 &&
    (model.handlesOf(operation).length > 0 || model.referencesOf(operation).some((one) => one.in === 'body'));

  return {
    make,
    makeBy,
    keepApart: (operation) => {
      keptApart.add(operation);
    },
    isKeptApart: (operation) => keptApart.has(operation),
  };
}

function isConflict(exchange: Exchange): boolean {
  return responseOf(exchange)?.status === 409;
}

/** The case with an id in its path that differs in each request. `undefined` if there are too few such ids. */
function withNewId(one: Case, { parameter }: Handle): Case | undefined {
  const wire = caseValue(one, dimensionName(one.operation, parameter))?.wire;
  if (wire === undefined) return undefined;
  const marked = markWire(parameter, wire);
  const [text] = marked.value.wire;
  const isNew = text !== undefined && text !== wire.wire[0] && !marked.mayBeTaken;
  return isNew ? withPathWires(one, new Map([[parameter.name, text]])) : undefined;
}
