import type { Case } from '../../contract/model/case.ts';
import type { Exchange, WireRequest } from '../../contract/model/exchange.ts';
import type { ValuesOf } from '../../contract/model/operation-values.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import type { Scene } from '../scene/scene.ts';
import type { Failures } from './failures.ts';
import type { Gate } from './gate/gate.ts';
import type { Repairer, RepairerOptions } from './repairer.ts';
import type { ThingStore } from './thing-store.ts';

/** What things are made with. */
export interface MakerOptions extends Pick<RepairerOptions, 'caseOf' | 'begin'> {
  readonly model: ResourceModel;
  readonly baseUrl: URL;
  /** What all requests of the run pass. */
  readonly gate: Gate;
  /** A request with sample texts in its unique parts. */
  readonly sample: (template: WireRequest) => WireRequest;
  /** All operations of the description. */
  readonly operations: readonly Operation[];
  /** The planned cases of an operation. Those that are valid are used for making. */
  readonly casesOf: (operation: Operation) => readonly Case[];
  /** Whether an operation may be called for making or listing. */
  readonly isAllowed: (operation: Operation) => boolean;
  readonly send: (testCase: Case) => Promise<Exchange>;
  /** The user's own values, which nothing that is made replaces. */
  readonly valuesOf: ValuesOf;
  /** Whether nothing more may be sent. */
  readonly isOver: () => boolean;
  /** Lets so many milliseconds go by. */
  readonly pause: Scene['pause'];
}

/** What a request may do to the thing that it names. `fresh`: the thing may be unusable afterwards, as after a DELETE. */
export type Use = 'shared' | 'fresh';

/** The resources for whose sake something is done, so that no thing is made for the sake of itself. */
export type Above = readonly Resource[];

/**
 * What the parts of a maker share. They need each other: things are made from cases that are filled with things. A result that
 * is a text ends a sentence that says why there is no thing.
 */
export interface MakerParts extends MakerOptions {
  readonly store: ThingStore;
  readonly repair: Repairer['repair'];
  /** What all makers of the run have tried in vain. */
  readonly failures: Failures;
  /**
   * The operations of which each request gets a thing of its own in its path or, if that names none, in its body: what they
   * make may be in conflict with what the same thing has already.
   */
  readonly keptApart: Set<Operation>;
  /** Those of which each request also gets things of their own in its body: an accepted one uses up what it names. */
  readonly sharingNothing: Set<Operation>;
  /** Different valid cases of an operation. The one that worked last comes first. */
  readonly casesFor: (operation: Operation) => readonly Case[];
  /** Called with the case of an operation that has worked. */
  readonly works: (testCase: Case) => void;
  /** Notes what an exchange has made or removed. Returns what it made. */
  readonly note: (testCase: Case, exchange: Exchange) => readonly Thing[];
  /** Fills a case, and sends it. */
  readonly sendAbout: (testCase: Case, thing: Thing, above: Above) => Promise<Exchange>;
  /** Finds out what an operation needs of the things that it names. Whether it needs anything. */
  readonly learn: (operation: Operation, above: Above) => Promise<boolean>;
  /** Makes a thing that nothing else uses. */
  readonly make: (resource: Resource, above: Above) => Promise<Thing | string>;
  /**
   * A thing that this run has made, or makes now.
   *
   * @param readyFor The operation that shall name it. What this needs is done with the thing first. Default: nothing is needed.
   */
  readonly own: (resource: Resource, use: Use, above: Above, readyFor?: Operation) => Promise<Thing | string>;
  /** A thing that a list shows. */
  readonly find: (resource: Resource, above: Above) => Promise<Thing | string>;
}
