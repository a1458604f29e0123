import { type Case, isPlainValid } from '../../contract/model/case.ts';
import { isSuccessStatus } from '../../contract/model/exchange.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { withoutKey } from '../scene/idempotency-key.ts';
import { isDrawnFrom } from '../scene/is-drawn-from.ts';
import { byLength, greatest, leastFirst } from '../scene/varied-cases.ts';
import { firstWith, withOnly } from '../scene/with-query.ts';
import { EntityTags } from './entity-tags.ts';
import type { MakerOptions } from './maker-options.ts';
import { PlannedCases } from './planned-cases.ts';
import { Repairer, type RepairerOptions } from './repairer.ts';
import { TaughtMembers } from './taught-members.ts';

/** What is done with a thing: cases of one operation, which are tried in turn. */
export type PreparingStep = readonly Case[];

/**
 * What an operation needs of a thing that it names, as an order is paid before it is sent, and a show published before it is
 * booked: the requests that a new thing of the resource needs, in order.
 */
export interface Preparation {
  readonly resource: Resource;
  /** What a thing must be made with. Empty if it is anything. */
  readonly members: JsonObject;
  readonly way: readonly PreparingStep[];
  /** Whether the requests give as much as they can. */
  readonly isMost: boolean;
}

/** What things of a resource are made with. */
export interface Kind {
  readonly members: JsonObject;
  /** Whether they have no other members. */
  readonly isWhole: boolean;
}

/** A maker is tried with this many different requests. */
const maxTries = 6;

/** A case is not tried again after its content was refused so often. */
const maxFaulty = 3;

/** So often in a row an operation may fail, and one that has worked before, because a service may be full for a while. */
const [maxAtFirst, maxLater] = [2, 12];

/** What all makers of a run learn together. */
export class Learned {
  readonly #options: Pick<MakerOptions, 'model'>;
  /** The case of each operation that worked last. */
  readonly working: Map<Operation, Case> = new Map();
  /** The cases that have made things by their paths, and those of each operation that made what something else was made for last. */
  readonly #makers = new Map<string, Case>();
  readonly #serving = new Map<Operation, Case>();
  /** The cases that things were made with. */
  readonly madeWith: WeakMap<Thing, Case> = new WeakMap();
  /** What things are made with by default, because others that name them need that. */
  readonly kinds: Map<Resource, Kind> = new Map();
  readonly preparations: Map<Operation, Preparation> = new Map();
  /** The searches for preparations that were begun. */
  readonly searches: Map<Operation, Promise<void>> = new Map();
  readonly #chosen = new WeakSet<Case>();
  readonly #faulty = new Map<string, number>();
  readonly #hasMade = new Set<Operation>();
  readonly #failures = new Map<Operation, { readonly count: number; readonly reason: string }>();
  readonly repairer: Repairer;
  /** The operations of which each request also gets things of its own in its body: an accepted one uses up what it names. */
  readonly sharingNothing: Set<Operation> = new Set();
  /** The operations of which each request names things of the same whole in its path and its body. */
  readonly sharingWhole: Set<Operation> = new Set();
  readonly tags: EntityTags = new EntityTags();
  readonly taught: TaughtMembers = new TaughtMembers();
  readonly planned: PlannedCases;

  constructor(options: Pick<MakerOptions, 'model' | 'casesOf'> & RepairerOptions) {
    this.#options = options;
    this.repairer = new Repairer(options);
    this.planned = new PlannedCases(options.casesOf);
  }

  /**
   * Notes that a case of an operation has worked. One that only some things need is not usual.
   *
   * @param thing What it has made. Default: nothing.
   */
  works(testCase: Case, thing?: Thing): void {
    if (this.#chosen.has(testCase)) return;
    this.working.set(testCase.operation, testCase);
    if (thing === undefined) return;
    this.#makers.set(thing.path, testCase);
    for (const path of thing.madeFor ?? []) {
      const own = this.#makers.get(path);
      if (own !== undefined) this.#serving.set(own.operation, own);
    }
  }

  /** Notes how a case was answered with a thing in some state. */
  answered({ request: { path, body } }: Case, status: number): void {
    const key = `${path} ${body}`;
    if (isSuccessStatus(status)) this.#faulty.set(key, Number.NEGATIVE_INFINITY);
    else if (status === 400 || status === 422) this.#faulty.set(key, (this.#faulty.get(key) ?? 0) + 1);
  }

  /** Whether a case was refused so often because of what it says that it is not tried again. */
  isInVain({ request: { path, body } }: Case): boolean {
    return (this.#faulty.get(`${path} ${body}`) ?? 0) >= maxFaulty;
  }

  /** Cases with members that only some things need, as far as the description allows it. */
  casesWith(cases: readonly Case[], members: JsonObject = {}, isWhole: boolean = false): readonly Case[] {
    if (Object.keys(members).length === 0) return cases;
    return cases.map((testCase) => {
      const own = (isWhole ? withOnly(testCase, members) : firstWith([testCase], members)) ?? testCase;
      if (own !== testCase) this.#chosen.add(own);
      return own;
    });
  }

  /**
   * Different valid cases of an operation for making a thing: the one that served for something else, the one that worked last, an ordinary one, those with most and with
   * fewest members, and the one that asks for least.
   */
  casesFor(operation: Operation): readonly Case[] {
    const { model } = this.#options;
    const valid = this.planned.of(operation).filter(isPlainValid).map(withoutKey);
    const shortFirst = byLength(valid.toReversed());
    // Where other things are drawn from what is made, it had better have much.
    const most = model.madeBy(operation).some(isDrawnFrom) ? greatest(valid) : undefined;
    const known = [this.#serving.get(operation), this.working.get(operation)];
    const some = [...known, most, valid[0], shortFirst.at(-1), shortFirst[0], leastFirst(valid)[0]];
    const chosen = [...some, ...valid].filter((testCase) => testCase !== undefined);
    return firstByKey(chosen, ({ request }) => request.body).slice(0, maxTries);
  }

  /** Why an operation is not asked to make anything any more. `undefined` if it is. */
  givenUp(operation: Operation): string | undefined {
    const { count, reason } = this.#failures.get(operation) ?? { count: 0, reason: undefined };
    return count >= (this.#hasMade.has(operation) ? maxLater : maxAtFirst) ? reason : undefined;
  }

  /** Notes that an operation has refused all requests that were to make something, with all that is known. */
  failed(operation: Operation, reason: string): void {
    this.#failures.set(operation, { count: (this.#failures.get(operation)?.count ?? 0) + 1, reason });
  }

  /** Whether an operation has made something. */
  isMaking(operation: Operation): boolean {
    return this.#hasMade.has(operation);
  }

  /** Notes that an operation has made something. */
  hasMade(operation: Operation): void {
    this.#hasMade.add(operation);
    this.#failures.delete(operation);
  }

  /** What operations need, as far as that is known, in the words of a report. */
  prepared(): { readonly operation: string; readonly by: readonly string[] }[] {
    const all = [...this.preparations].filter(([, { way }]) => way.length > 0);
    return all.map(([{ id }, { way }]) => ({
      operation: id,
      by: way.flatMap(([testCase]) => testCase?.operation.id ?? []),
    }));
  }
}
