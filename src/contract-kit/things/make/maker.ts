import { type Case, isPlainValid } from '../../contract/model/case.ts';
import type { Exchange } from '../../contract/model/exchange.ts';
import { noValues } from '../../contract/model/operation-values.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { createEntityTags, type EntityTags } from './entity-tags.ts';
import { createFiller, type Filled, type Filler } from './filler.ts';
import { createFinder } from './finder.ts';
import type { MakerOptions } from './maker-options.ts';
import { createMaking, type Making } from './making.ts';
import { type NoteContext, noteExchange } from './note-exchange.ts';
import { createPreparer, type Preparations, type Preparer } from './preparer.ts';
import { sharedWork } from './shared-work.ts';
import { createThingStore, type ThingStore } from './thing-store.ts';
import type { ThingsAtHand, Use } from './things-at-hand.ts';
import { withThing } from './with-references.ts';
import { withoutDangers } from './without-dangers.ts';

/**
 * Makes things on demand, and finds those that lists show. A result that is a text ends a sentence that says why there is no
 * thing.
 */
export interface Maker extends Pick<Making, 'keepApart' | 'isKeptApart'>, Preparer {
  readonly store: ThingStore;
  /** A thing that this run has made. */
  readonly own: (resource: Resource, use: Use) => Promise<Thing | string>;
  /** Makes a thing by the first of these cases that is accepted. Default: by all operations that make it. */
  readonly make: (resource: Resource, cases?: readonly Case[]) => Promise<Thing | string>;
  /** A thing that a list shows. */
  readonly find: (resource: Resource) => Promise<Thing | string>;
  /**
   * The case with things in its path and its body, as far as there are any. The actions that the operation needs are done
   * with a new thing first.
   *
   * @param known The thing to use in the path. Default: any.
   */
  readonly fill: (one: Case, use: Use, known?: Thing) => Promise<Filled>;
  /** The case with the ids of things in members that only have the name of a thing. */
  readonly fillMentions: (one: Case) => Promise<Case>;
  /** Sends a filled case, and notes what it has made or removed. */
  readonly send: (filled: Case) => Promise<Exchange>;
  /** Notes what an exchange has made or removed. Returns what it made. */
  readonly note: (one: Case, exchange: Exchange) => readonly Thing[];
  /** The ETags of things, which cases are filled with. */
  readonly tags: EntityTags;
  /** Different valid cases of an operation. The one that worked last comes first. */
  readonly casesFor: (operation: Operation) => readonly Case[];
  /** A maker that uses nothing of what this one has made, so that all its requests together can be repeated. */
  readonly apart: (send: MakerOptions['send']) => Maker;
}

/** What all makers of a run learn together. */
interface Learned {
  /** The case of each operation that worked last. */
  readonly working: Map<Operation, Case>;
  readonly preparations: Preparations;
  /** The ETags of the whole run. Absent for the maker that has them. */
  readonly whole?: EntityTags;
}

export function createMaker(
  options: MakerOptions,
  store: ThingStore = createThingStore(),
  learned: Learned = { working: new Map(), preparations: { found: new Map(), searches: new Map() } },
): Maker {
  const { model, valuesOf = noValues } = options;
  const { working, preparations, whole } = learned;
  const casesFor: Maker['casesFor'] = (operation) => makingCases(options.casesOf(operation), working.get(operation));
  const context: NoteContext = { model, store, ledger: options.gate.ledger };
  const note: Maker['note'] = (one, exchange) => {
    const made = noteExchange(context, one, exchange);
    tags.note(exchange, made);
    return made;
  };
  const sendNoted: Maker['send'] = async (filled) => {
    const exchange = await options.send(filled);
    note(filled, exchange);
    return exchange;
  };
  const tags = createEntityTags({
    model,
    valuesOf,
    whole,
    read: async (thing) => {
      const reader = thing.resource.own.get('GET');
      const cases = reader !== undefined && options.isAllowed(reader) ? casesFor(reader) : [];
      const one = cases.find(({ request }) => !request.path.includes('?'));
      if (one !== undefined) await sendNoted(withThing(one, thing));
    },
  });

  // Things are made from cases that are filled with things, so each of the next three needs the others.
  const things: ThingsAtHand = {
    own: async (resource, use, above, readyFor) => {
      if (readyFor !== undefined && preparer.needs(readyFor, resource))
        return await ownReady(readyFor, resource, use, above);
      if (use === 'fresh') return await making.make(resource, use, above);
      return store.owned(resource) ?? (await makeShared(resource, above));
    },
    find: (resource, above) => find(resource, above),
  };
  const ready = new Map<Operation, Thing>();
  /** A thing with which is done what an operation needs. It serves again if requests leave it as it is. */
  const ownReady = async (...[readyFor, resource, use, above]: ReadyFor): Promise<Thing | string> => {
    const known = ready.get(readyFor);
    if (use === 'shared' && known !== undefined && store.at(known.path) === known) return known;
    const thing = await making.make(resource, 'fresh', above);
    if (typeof thing === 'string') return thing;
    await preparer.prepare(readyFor, thing, above);
    ready.set(readyFor, thing);
    return thing;
  };
  const filler = createFiller({
    model,
    valuesOf,
    things,
    harmless: (one, own) => withoutDangers(one, { ...options, own }),
  });
  const find = createFinder({ ...options, store, filler, casesFor });
  const making = createMaking({
    ...options,
    valuesOf,
    store,
    filler,
    own: things.own,
    note,
    casesFor,
    works: (one) => working.set(one.operation, one),
    learn: (operation, above) => preparer.learn(operation, above),
  });
  const fill = async (...parts: Parameters<Filler['fill']>): Promise<Filled> => {
    const filled = await filler.fill(...parts);
    return { ...filled, case: await tags.fill(filled.case, filled.thing) };
  };
  const preparer = createPreparer({
    model,
    preparations,
    operations: () => options.operations.filter(options.isAllowed),
    make: (resource, above) => making.make(resource, 'fresh', above),
    casesFor,
    casesOf: options.casesOf,
    sendAbout: async (one, thing, above) => await sendNoted((await fill(one, 'shared', above, thing)).case),
  });
  const makeShared = sharedWork((resource, above) => making.make(resource, 'shared', above));

  return {
    store,
    own: (resource, use) => things.own(resource, use, []),
    make: (resource, cases) =>
      cases === undefined ? making.make(resource, 'fresh', []) : making.makeBy(cases, resource, 'fresh', [resource]),
    find: (resource) => find(resource, []),
    fill: (one, use, known) => fill(one, use, [], known),
    fillMentions: (one) => filler.fillMentions(one, []),
    ...preparer,
    send: sendNoted,
    note,
    tags,
    keepApart: making.keepApart,
    isKeptApart: making.isKeptApart,
    casesFor,
    apart: (sendApart) =>
      createMaker({ ...options, send: sendApart }, createThingStore(store), { working, preparations, whole: tags }),
  };
}

type ReadyFor = [readyFor: Operation, resource: Resource, use: Use, above: readonly Resource[]];

/** A maker is tried with this many different requests. */
const maxTries = 6;

/**
 * Different valid cases of an operation for making a thing: the one that worked last, an ordinary one, and those with most
 * and with fewest members.
 */
function makingCases(cases: readonly Case[], working: Case | undefined): readonly Case[] {
  const valid = cases.filter(isPlainValid);
  const byLength = [...valid].sort((one, other) => sizeOf(other) - sizeOf(one));
  const bodies = new Set<string | undefined>();
  return [working, valid[0], byLength[0], byLength.at(-1), ...valid]
    .filter((one) => one !== undefined)
    .filter(({ request: { body } }) => {
      const isNew = !bodies.has(body);
      bodies.add(body);
      return isNew;
    })
    .slice(0, maxTries);
}

function sizeOf({ request }: Case): number {
  return request.body?.length ?? 0;
}
