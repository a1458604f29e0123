import { type Case, isPlainValid } from '../../contract/model/case.ts';
import { type Exchange, pathnameOf, responseOf } from '../../contract/model/exchange.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { withoutKey } from '../scene/idempotency-key.ts';
import { isDrawnFrom } from '../scene/is-drawn-from.ts';
import { byLength, greatest, leastFirst } from '../scene/varied-cases.ts';
import { createEntityTags, type EntityTags } from './entity-tags.ts';
import { createFailures, type Failures } from './failures.ts';
import { createFiller, type Filled, type Filler } from './filler.ts';
import { createFinder } from './finder.ts';
import type { Above, MakerOptions, MakerParts, Use } from './maker-parts.ts';
import { createMaking } from './making.ts';
import { noteExchange } from './note-exchange.ts';
import { createPreparer, type Preparations, type Preparer } from './preparer.ts';
import { createRepairer, type Repairer } from './repairer.ts';
import { sharedWork } from './shared-work.ts';
import { ThingStore } from './thing-store.ts';

/**
 * Makes things on demand, and finds those that lists show. A result that is a text ends a sentence that says why there is no
 * thing.
 */
export interface Maker
  extends Omit<Preparer, 'needs'>,
    Repairer,
    Pick<MakerParts, 'store' | 'note' | 'casesFor' | 'keptApart' | 'sharingNothing'> {
  /**
   * Makes a thing by the first of these cases that is accepted.
   *
   * @param isUsual Whether they are all that is known, so that what they fail to make is given up at last.
   * @param whole The thing that their path names. Default: any.
   */
  readonly make: (
    resource: Resource,
    cases: readonly Case[],
    isUsual: boolean,
    whole?: Thing,
  ) => Promise<Thing | string>;
  /**
   * The case with things in its path and its body, as far as there are any. The actions that the operation needs are done
   * with a new thing first.
   *
   * @param known The thing to use in the path. Default: any.
   */
  readonly fill: (testCase: Case, use: Use, known?: Thing) => Promise<Filled>;
  /** The case with the ids of things in members that only have the name of a thing. */
  readonly fillMentions: (testCase: Case) => ReturnType<Filler['fillMentions']>;
  /** Whether a request of an operation was accepted when things were made or prepared. */
  readonly hasWorked: (operation: Operation) => boolean;
  /** Sends a filled case, and notes what it has made or removed. */
  readonly send: MakerOptions['send'];
  /** The ETags of things, which cases are filled with. */
  readonly tags: EntityTags;
  /** A maker that uses nothing of what this one has made, so that all its requests together can be repeated. */
  readonly apart: (send: MakerOptions['send']) => Maker;
}

/** What all makers of a run learn together. */
interface Learned {
  /** The case of each operation that worked last. */
  readonly working: Map<Operation, Case>;
  readonly preparations: Preparations;
  readonly repairer: Repairer;
  readonly failures: Failures;
  readonly keptApart: Set<Operation>;
  readonly sharingNothing: Set<Operation>;
  /** The latest strong ETags, by path. */
  readonly tags: Map<string, string>;
}

export function createMaker(
  options: MakerOptions,
  store: ThingStore = new ThingStore(),
  learned: Learned = {
    working: new Map(),
    preparations: { found: new Map(), searches: new Map() },
    repairer: createRepairer(options),
    failures: createFailures(),
    keptApart: new Set(),
    sharingNothing: new Set(),
    tags: new Map(),
  },
): Maker {
  const { working, preparations, repairer, failures, keptApart, sharingNothing } = learned;
  const sendNoted: Maker['send'] = async (filled) => {
    const exchange = await options.send(filled);
    parts.note(filled, exchange);
    return exchange;
  };
  const fill = async (...given: Parameters<Filler['fill']>): Promise<Filled> => {
    const filled = await filler.fill(...given);
    return { ...filled, case: await tags.fill(filled.case, filled.thing) };
  };
  const parts: MakerParts = {
    ...options,
    store,
    repair: repairer.repair,
    failures,
    keptApart,
    sharingNothing,
    casesFor: (operation) => {
      const isOfMuch = options.model.madeBy(operation).some(isDrawnFrom);
      return makingCases(options.casesOf(operation), working.get(operation), isOfMuch);
    },
    works: (testCase) => void working.set(testCase.operation, testCase),
    note: (testCase, exchange) => {
      noteLent(testCase, exchange);
      const made = noteExchange(parts, testCase, exchange);
      tags.note(exchange, made);
      if (made.length > 0) failures.worked(testCase.operation);
      return made;
    },
    sendAbout: async (testCase, thing, above) => await sendNoted((await fill(testCase, 'shared', above, thing)).case),
    learn: (operation, above) => preparer.learn(operation, above),
    make: (resource, above) => making.make(resource, 'fresh', above),
    own: async (resource, use, above, readyFor) => {
      const unused = [...lent].find(
        ([thing, to]) => to.isUnused && to.operation === readyFor && isStill(thing, resource),
      );
      const [known] = unused ?? [];
      if (use === 'fresh' && known !== undefined && readyFor) return lend(known, readyFor);
      const isReady = readyFor !== undefined && preparer.needs(readyFor, resource);
      if (!isReady && use === 'shared') return store.owned(resource) ?? (await makeShared(resource, above));
      const thing = await (isReady ? ownReady(readyFor, resource, use, above) : making.make(resource, use, above));
      return use === 'fresh' && typeof thing !== 'string' && readyFor ? lend(thing, readyFor) : thing;
    },
    find: (resource, above) => find(resource, above),
  };
  /** What was made for one request of an operation each. What only refused ones have named is unused, and serves for others. */
  const lent = new Map<Thing, { readonly operation: Operation; readonly isUnused: boolean }>();
  const lend = (thing: Thing, operation: Operation): Thing => {
    lent.set(thing, { operation, isUnused: false });
    return thing;
  };
  const isStill = (thing: Thing, resource: Resource): boolean =>
    thing.resource === resource && store.at(thing.path) === thing;
  const noteLent = ({ operation }: Case, exchange: Exchange): void => {
    if (lent.size === 0) return;
    const status = responseOf(exchange)?.status ?? 0;
    const isRefused = status >= 400 && status < 500 && status !== 409;
    const names = new Set([...segmentsOf(pathnameOf(exchange.request)), ...textsIn(exactJson(exchange.request.body))]);
    for (const [thing, to] of lent)
      if (to.operation === operation && names.has(idInPath(thing.path)))
        if (isRefused) lent.set(thing, { operation, isUnused: true });
        else lent.delete(thing);
  };
  const ready = new Map<Operation, Thing>();
  /** A thing with which is done what an operation needs. It serves again if requests leave it as it is. */
  const ownReady = async (readyFor: Operation, resource: Resource, use: Use, above: Above): Promise<Thing | string> => {
    const known = ready.get(readyFor);
    if (use === 'shared' && known !== undefined && store.at(known.path) === known) return known;
    const thing = await making.make(resource, 'fresh', above);
    if (typeof thing === 'string') return thing;
    await preparer.prepare(readyFor, thing, above);
    ready.set(readyFor, thing);
    return thing;
  };
  const tags = createEntityTags(parts, sendNoted, learned.tags);
  const filler = createFiller(parts);
  const find = createFinder(parts, filler);
  const making = createMaking(parts, filler);
  const preparer = createPreparer(parts, preparations);
  const makeShared = sharedWork((resource, above) => making.make(resource, 'shared', above));
  return {
    ...preparer,
    ...repairer,
    store,
    keptApart,
    sharingNothing,
    hasWorked: (operation) => working.has(operation),
    tags,
    note: parts.note,
    casesFor: parts.casesFor,
    make: (resource, cases, isUsual, whole) => making.makeBy(cases, resource, 'fresh', [resource], isUsual, whole),
    fill: (testCase, use, known) => fill(testCase, use, [], known),
    fillMentions: (testCase) => filler.fillMentions(testCase, []),
    send: sendNoted,
    apart: (send) =>
      createMaker({ ...options, send }, new ThingStore(store), { ...learned, keptApart: new Set(keptApart) }),
  };
}

/** A maker is tried with this many different requests. */
const maxTries = 6;

/**
 * Different valid cases of an operation for making a thing: the one that worked last, an ordinary one, those with most and with
 * fewest members, and the one that asks for least.
 *
 * @param isOfMuch Whether the thing had better have much.
 */
function makingCases(cases: readonly Case[], working: Case | undefined, isOfMuch: boolean): readonly Case[] {
  const valid = cases.filter(isPlainValid).map(withoutKey);
  const shortFirst = byLength(valid.toReversed());
  const most = isOfMuch ? greatest(valid) : undefined;
  const all = [working, most, valid[0], shortFirst.at(-1), shortFirst[0], leastFirst(valid)[0], ...valid];
  const chosen = all.filter((testCase) => testCase !== undefined);
  return firstByKey(chosen, ({ request }) => request.body).slice(0, maxTries);
}
