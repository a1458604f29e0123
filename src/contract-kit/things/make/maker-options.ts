import type { Case } from '../../contract/model/case.ts';
import type { Exchange, WireRequest } from '../../contract/model/exchange.ts';
import type { ValuesOf } from '../../contract/model/operation-values.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import type { Scene } from '../scene/scene.ts';
import type { Gate } from './gate/gate.ts';
import type { RepairerOptions } from './repairer.ts';

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
