import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { identifyingWord } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { documentedResponse } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { Breach } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import type { Difference } from '../../scene/differences.ts';
import { mayHide } from '../../scene/may-hide.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import { shownIn, showsThing } from '../../scene/representation.ts';
import type { Scene } from '../../scene/scene.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';
import type { Move } from './moves.ts';

/** A service may need this long until all its parts know of a change. In milliseconds. */
const settlingMs = 250;

/** What is known about one thing of a sequence. */
interface KnownThing {
  readonly thing: Thing;
  /** `unsure`: it was changed in a way that says too little of what it is now. */
  readonly is: 'there' | 'deleted' | 'unsure';
  /** The last response that shows it as its request has left it. `undefined` if none does. */
  readonly shown?: Step | undefined;
  /** The texts of the requests that made and changed it. */
  readonly sent: string;
}

/** A response that contradicts what a sequence knows. */
export class SequenceFailure extends Breach {
  /** The operation that changed something last. */
  readonly blamed: Operation;
  /** The number of the thing. */
  readonly about: number;

  constructor(expected: string, actual: string, shown: Step, blamed: Operation, about: number) {
    super(expected, actual, shown);
    this.blamed = blamed;
    this.about = about;
  }
}

/** Where a sequence is played. */
export interface Stage {
  readonly scene: Scene;
  /** Reads one thing. */
  readonly reader: Operation;
  /** Whether requests are left. */
  readonly hasRoom: () => boolean;
  /** The number of the only thing to read. Default: all are read. */
  readonly only?: number | undefined;
}

/** The things of one sequence, and what the requests to them must have left. */
export class SequencePlay {
  readonly things: Map<number, KnownThing> = new Map();
  /** The moves that were made. */
  readonly done: Move[] = [];
  readonly #stage: Stage;
  #lastChange: Step | undefined;
  /** Whether the sequence cannot go on, because the service throttles or does not answer. */
  #isOver = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Makes moves. @throws SequenceFailure when a response contradicts what is known. */
  async make(moves: readonly Move[]): Promise<void> {
    for (const move of moves) {
      if (this.#isOver || !this.#stage.hasRoom()) return;
      const known = this.things.get(move.number);
      if (move.kind !== 'make' && known?.is !== 'there') continue;
      this.done.push(move);
      if (known === undefined) await this.#add(move);
      else if (move.kind === 'read') await this.#judge(move.number);
      else await this.#act(move, known);
    }
  }

  /** Reads all things, and compares them with what is known. @throws SequenceFailure as {@link make} does. */
  async judgeAll(): Promise<void> {
    const { only, hasRoom } = this.#stage;
    const known = (['there', 'deleted'] as const).flatMap((is) => [...this.things].filter(([, one]) => one.is === is));
    for (const [number] of known)
      if (!this.#isOver && hasRoom() && (only ?? number) === number) await this.#judge(number);
  }

  async #add({ operation, number, choice }: Move): Promise<void> {
    const { scene, reader } = this.#stage;
    const { resource } = scene.model.handlesOf(reader).at(-1) ?? {};
    const picked = nth(validCases(scene, operation), choice);
    if (resource === undefined) return;
    const made = await scene.make(resource, picked === undefined ? {} : { pick: () => picked });
    this.#note(scene.steps().at(-1), number);
    if (typeof made === 'string') return;
    const { thing, step } = made;
    this.#lastChange = step;
    // A 202 promises a thing for later.
    const isUnsure = step.status === 202 || [...this.things.values()].some((one) => one.thing.path === thing.path);
    this.#know(number, { thing, is: isUnsure ? 'unsure' : 'there', sent: '' }, step);
  }

  async #act({ kind, operation, number, choice }: Move, known: KnownThing): Promise<void> {
    const { scene, reader } = this.#stage;
    const cases =
      kind === 'refuse'
        ? scene.casesOf(operation).filter((one) => one.expectation === 'refuse' && one.fault?.dimension === 'body')
        : validCases(scene, operation);
    const one = nth(cases, choice);
    const isChosen = kind === 'change' || kind === 'refuse';
    if (isChosen && one === undefined) return;
    const step = await scene.send(operation, known.thing, isChosen ? { pick: () => one } : {});
    if (kind !== 'refuse') this.#note(step, number);
    if (step === undefined) return;
    const { status } = step;
    if (isSuccess(step) || (kind === 'refuse' && status < 500)) this.#lastChange = step;
    if (kind === 'refuse') {
      if (status >= 500 || status === 0) this.#isOver = true;
      if (isSuccess(step)) this.#know(number, { ...known, is: 'unsure' });
    } else if (kind === 'act') this.#know(number, { ...known, is: 'unsure' });
    else if (!isSuccess(step)) return;
    else if (kind === 'change') {
      const isClear = status !== 202 && staysAt(known, step) && !mayHide(step.case);
      this.#know(number, { ...known, is: isClear ? 'there' : 'unsure' }, step);
    } else {
      const after = await scene.send(reader, known.thing);
      const isDeleted = status !== 202 && after !== undefined && isGone(after);
      this.#know(number, { ...known, is: isDeleted ? 'deleted' : 'unsure' });
      // What was made or changed with the id of a deleted thing may go with it.
      const id = segmentsOf(known.thing.path).at(-1) ?? '';
      for (const [at, other] of this.things)
        if (at !== number && other.sent.includes(id)) this.#know(at, { ...other, is: 'unsure' });
    }
  }

  /** @param step The request that has left the thing like this, with its response. */
  #know(number: number, known: KnownThing, step?: Step): void {
    const { path, body = '' } = step?.case.request ?? {};
    const shown = step !== undefined && showsThing(known.thing, step) ? step : undefined;
    const told = step === undefined ? {} : { shown, sent: `${known.sent} ${path} ${body}` };
    this.things.set(number, { ...known, ...told });
  }

  /** Notes a step that may change something. A crash that the description does not mention ends the sequence as a failure. */
  #note(step: Step | undefined, about: number): void {
    if (step === undefined || step.status === 0 || [429, 502, 503, 504].includes(step.status)) {
      this.#isOver = true;
      return;
    }
    const { operation } = step.case;
    if (step.status < 500 || documentedResponse(operation, step.status) !== undefined) return;
    const expected = 'no status of 500 and above for a request that the description allows';
    throw new SequenceFailure(expected, `status ${step.status}`, step, operation, about);
  }

  /** Reads a thing, and compares it with what is known. A contradiction must show again after a short wait. */
  async #judge(number: number): Promise<void> {
    const { scene, reader } = this.#stage;
    const read = async (): Promise<Step | undefined> => await scene.send(reader, this.things.get(number)?.thing);
    const step = await read();
    if (step === undefined || !(isSuccess(step) || isGone(step))) this.#isOver = true;
    const failure = step && this.#failureIn(step, number);
    if (failure === undefined) return;
    await scene.pause(settlingMs);
    const again = await read();
    if (again !== undefined && this.#failureIn(again, number) !== undefined) throw failure;
  }

  #failureIn(step: Step, number: number): SequenceFailure | undefined {
    const known = this.things.get(number);
    const blamed = this.#lastChange?.case.operation;
    if (known === undefined || blamed === undefined) return undefined;
    const { resource } = known.thing;
    const name = `${resource.noun} ${number}`;
    const failure = (expected: string, actual: string): SequenceFailure =>
      new SequenceFailure(`${expected} after ${blamed.id}`, `${actual} after ${blamed.id}`, step, blamed, number);
    if (known.is === 'deleted')
      return isSuccess(step)
        ? failure(`${name} is still deleted`, `the deleted ${resource.noun} can be read again`)
        : undefined;
    if (isGone(step)) return failure(`${name} can still be read`, `reading a ${resource.noun} gets ${step.status}`);
    const changes =
      known.shown === undefined ? [] : changesBetween(resource, known.shown, known.shown, step, 'another');
    const [first] = changes.filter(isChanged);
    if (first === undefined) return undefined;
    const member = `\`${first.path}\` of`;
    return failure(
      `${member} ${name} is ${inWords(first.sent)}`,
      `${member} a ${resource.noun} is another value than was shown`,
    );
  }
}

/** Whether both responses show a member, and the second not in another form of the same value. */
function isChanged({ sent, shown }: Difference): boolean {
  return sent !== undefined && shown !== undefined && !meansTheSame(sent, shown);
}

/** Statuses that say that a thing does not exist, or not any more. */
function isGone({ status }: Step): boolean {
  return status === 404 || status === 410;
}

/** Whether a thing still has its path after a change: neither its id nor what the id is made of was changed. */
function staysAt({ thing, shown }: KnownThing, step: Step): boolean {
  const id = idInPath(thing.path);
  const isOpaque = ['id', 'uuid', 'guid'].includes(identifyingWord(thing.resource.variable) ?? thing.resource.variable);
  const before = (shown && shownIn(thing.resource, shown)?.value) ?? {};
  const isMadeOf = Object.entries(before).some(([name, value]) => name !== 'id' && value === id);
  const now = shownIn(thing.resource, step)?.value.id;
  return isOpaque && !isMadeOf && (now === undefined || String(now) === id);
}

function nth(cases: readonly Case[], number: number): Case | undefined {
  return cases[number % cases.length];
}
