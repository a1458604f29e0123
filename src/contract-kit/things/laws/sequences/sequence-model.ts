import type { Step } from '../../../contract/model/step.ts';
import { documentedResponse } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import type { Scene } from '../../scene/scene.ts';
import type { KnownMembers } from './known-members.ts';

/** The knowledge about one thing of a sequence. It is replaced when the thing changes. */
export interface KnownThing {
  readonly thing: Thing;
  /** `unsure`: it was changed in a way that says too little of what it is now. */
  readonly is: 'there' | 'deleted' | 'unsure';
  readonly members: KnownMembers;
  /** The texts of the requests that made and changed it. */
  readonly sent: string;
}

/** The knowledge of a sequence about the service. */
export interface SequenceModel {
  /** The things by the commands that made them, which have numbers. */
  readonly things: Map<number, KnownThing>;
  /** The commands that were run. */
  readonly done: Set<unknown>;
  /** The last step that may have changed something. */
  lastChange: Step | undefined;
  /** Whether the sequence cannot go on: the service throttles, or requests are used up. */
  isOver: boolean;
}

/** What a sequence sends by. */
export interface Sequencer {
  readonly scene: Scene;
  readonly resource: Resource;
  readonly reader: Operation;
  /** Whether requests are left. */
  readonly hasRoom: () => boolean;
}

/** A response that contradicts what a sequence knows. */
export class SequenceFailure extends Error {
  readonly expected: string;
  readonly actual: string;
  readonly shown: Step;
  readonly blamed: Operation;
  /** The number of the thing. */
  readonly about: number;

  constructor(parts: Pick<SequenceFailure, 'expected' | 'actual' | 'shown' | 'blamed' | 'about'>) {
    super(parts.actual);
    this.expected = parts.expected;
    this.actual = parts.actual;
    this.shown = parts.shown;
    this.blamed = parts.blamed;
    this.about = parts.about;
  }
}

export function emptyModel(): SequenceModel {
  return { things: new Map(), done: new Set(), lastChange: undefined, isOver: false };
}

/** The numbers of the things that are in one state. */
export function numbersOf({ things }: SequenceModel, is: KnownThing['is']): number[] {
  return [...things].filter(([, thing]) => thing.is === is).map(([number]) => number);
}

/** Statuses that say that a thing does not exist, or not any more. */
export function isGone({ status }: Step): boolean {
  return status === 404 || status === 410;
}

/** Notes a step that may change something. A crash that the description does not mention ends the sequence as a failure. */
export function noteStep(model: SequenceModel, step: Step | undefined, about: number): void {
  if (step === undefined || step.status === 0 || [429, 502, 503, 504].includes(step.status)) {
    model.isOver = true;
    return;
  }
  const { operation } = step.case;
  if (step.status < 500 || documentedResponse(operation, step.status) !== undefined) return;
  throw new SequenceFailure({
    expected: 'no status of 500 and above for a request that the description allows',
    actual: `status ${step.status}`,
    shown: step,
    blamed: operation,
    about,
  });
}
