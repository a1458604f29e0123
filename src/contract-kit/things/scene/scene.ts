import type { Case } from '../../contract/model/case.ts';
import type { RequestChange } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import type { Prober, ProbeVerdict } from '../../contract/model/probe.ts';
import type { Step } from '../../contract/model/step.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import type { Breach } from './breach.ts';

/** What a step sends besides a valid request. */
export interface StepOptions {
  /** The case to send, from the valid cases of the operation. Default: the one that worked last, or else the first. */
  readonly pick?: (valid: readonly Case[]) => Case | undefined;
  /** Changes the request as it is sent, after the ids of things were written into it. Default: not changed. */
  readonly change?: RequestChange;
}

/** How a thing is made. */
export interface MakeOptions extends StepOptions {
  /** The operation that the thing is made for. The actions that it needs are done with the thing first. Default: none. */
  readonly readyFor?: Operation | undefined;
  /** The thing that the path of its request names. Default: any. */
  readonly below?: Thing | undefined;
  /** Whether what it names, and is below, is new for it. Default: it may share that with others. */
  readonly isApart?: boolean;
  /** The operation that is sent later, and names parts of the thing: one is made at once. Default: none. */
  readonly partsFor?: Operation | undefined;
  /** The token of the user that makes it, and all that it needs. Default: the user of the run. */
  readonly as?: string | undefined;
}

/** A thing that was just made, and the step that made it. */
export interface MadeThing {
  readonly thing: Thing;
  readonly step: Step;
}

/** A response to a step that contradicts the description of its operation. */
export interface UndescribedResponse {
  readonly breach: Breach;
  /** All steps of the same scene, up to this one. */
  readonly steps: readonly Step[];
}

/**
 * Where a law about things plays: it makes things of its own, and sends requests that name them. Everything that a step makes
 * is removed at the end of the run.
 */
export interface Scene {
  readonly model: ResourceModel;
  readonly baseUrl: URL;
  /** Makes a new thing that nothing else uses. Returns why if none could be made, as the end of a sentence. */
  readonly make: (resource: Resource, options?: MakeOptions) => Promise<MadeThing | string>;
  /**
   * Sends a valid request, about a thing if there is one: its path then begins with the path of the thing. `undefined` if no
   * valid request can be made, the operation may not be called, or the run is over.
   */
  readonly send: (operation: Operation, about?: Thing, options?: StepOptions) => Promise<Step | undefined>;
  /** Does with a thing what other requests have shown to be needed before an operation. Whether anything is. */
  readonly prepare: (operation: Operation, thing: Thing) => Promise<boolean>;
  /** Lets so many milliseconds go by, for a service that shows later what was done. */
  readonly pause: (ms: number) => Promise<void>;
  /** The operations that may be called. */
  readonly operations: () => readonly Operation[];
  /** The planned cases of an operation, valid and invalid ones. */
  readonly casesOf: (operation: Operation) => readonly Case[];
  /** Removes what other users have made: the run has other credentials in the end. */
  readonly leave: () => Promise<void>;
  /** What this scene has sent so far, in order, also what was made for other requests. */
  readonly steps: () => readonly Step[];
  /** The first response of an operation to a step of any scene of the run that contradicts the description. */
  readonly undescribed: (operation: Operation) => UndescribedResponse | undefined;
}

/** Sends the requests of a law about things. */
export interface ThingProber extends Prober {
  /** Opens a new scene. Absent if nothing is made on the target. */
  readonly openScene?: (() => Scene) | undefined;
}

/** A law that may be about what a service remembers. */
export interface ThingLaw extends Omit<Law, 'probe'> {
  readonly probe?: (prober: ThingProber) => Promise<ProbeVerdict>;
  /** Whether a module that creates things is all that it needs. Default: it needs what the description shows. */
  readonly needsOnlyModule?: true;
}
