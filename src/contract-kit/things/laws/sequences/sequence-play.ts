import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { Breach, clear } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import { mayHide } from '../../scene/may-hide.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import { showsThing } from '../../scene/representation.ts';
import type { Scene } from '../../scene/scene.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { inWords, isDone, isGone, isSuccess } from '../../scene/words.ts';
import type { Move } from './moves.ts';

/** A service may need this long until all its parts know of a change. In milliseconds. */
const settlingMs = 250;

/** Things are judged after so many moves, and at the end. */
const half = 7;

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

/** Where a sequence is played. */
export interface Stage {
  readonly scene: Scene;
  /** Its things can be read. */
  readonly resource: Resource;
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
  #lastChange: Operation | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /**
   * Makes moves.
   *
   * @throws Breach when a response contradicts what is known.
   * @throws Unclear when no requests are left, or the service fails, throttles or does not answer.
   */
  async make(moves: readonly Move[]): Promise<void> {
    for (const [at, move] of moves.entries()) {
      if (at === half && this.#stage.only === undefined) await this.#judgeAll();
      clear(this.#stage.hasRoom(), 'no requests are left');
      const known = this.things.get(move.number);
      if (move.kind !== 'make' && known?.is !== 'there') continue;
      this.done.push(move);
      if (known === undefined) await this.#add(move);
      else if (move.kind === 'read') await this.#judge(move.number, known);
      else await this.#act(move, known);
    }
    await this.#judgeAll();
  }

  /** Reads all things, and compares them with what is known. */
  async #judgeAll(): Promise<void> {
    for (const is of ['there', 'deleted'])
      for (const [number, known] of this.things)
        if (known.is === is && (this.#stage.only ?? number) === number) {
          clear(this.#stage.hasRoom(), 'no requests are left');
          await this.#judge(number, known);
        }
  }

  async #send(operation: Operation, { thing }: KnownThing, testCase?: Case): Promise<Step> {
    return answered(await this.#stage.scene.send(operation, thing, testCase && { pick: () => testCase }));
  }

  async #read(known: KnownThing): Promise<Step> {
    const reader = this.#stage.resource.own.get('GET');
    return answered(reader && (await this.#send(reader, known)));
  }

  async #add({ operation, number, choice }: Move): Promise<void> {
    const { scene, resource } = this.#stage;
    const picked = nth(validCases(scene, operation), choice);
    const made = await scene.make(resource, picked && { pick: () => picked });
    answered(scene.steps().at(-1));
    if (typeof made === 'string') return;
    const { thing, step } = made;
    const isNew = ![...this.things.values()].some((one) => one.thing.path === thing.path);
    this.#lastChange = operation;
    this.#know(number, { thing, sent: '' }, isNew && isDone(step), step);
  }

  async #act({ kind, operation, number, choice }: Move, known: KnownThing): Promise<void> {
    const { scene } = this.#stage;
    const isFaulty = ({ expectation, fault }: Case): boolean => expectation === 'refuse' && fault?.dimension === 'body';
    const cases = kind === 'refuse' ? scene.casesOf(operation).filter(isFaulty) : validCases(scene, operation);
    const isChosen = kind === 'change' || kind === 'refuse';
    const one = isChosen ? nth(cases, choice) : undefined;
    if (isChosen && one === undefined) return;
    const step = await this.#send(operation, known, one);
    if (isSuccess(step) || kind === 'refuse') this.#lastChange = operation;
    if (kind === 'act') return this.#know(number, known, false);
    if (!isSuccess(step)) return;
    if (kind !== 'remove') {
      const isKnown = kind === 'change' && isDone(step) && !mayHide(step.case);
      const shown = isKnown && step.body === undefined ? await this.#read(known) : step;
      // A change may give a thing another path.
      return this.#know(number, known, isKnown && showsThing(known.thing, shown), step, shown);
    }
    const isDeleted = isDone(step) && isGone(await this.#read(known));
    this.things.set(number, { ...known, is: isDeleted ? 'deleted' : 'unsure' });
    // What was made or changed with the id of a deleted thing may go with it.
    for (const [at, other] of this.things)
      if (at !== number && other.sent.includes(idInPath(known.thing.path))) this.#know(at, other, false);
  }

  /**
   * @param step The request that has left the thing like this.
   * @param shown The response that may show it. Default: that of the request.
   */
  #know(number: number, known: Omit<KnownThing, 'is'>, isThere: boolean, step?: Step, shown = step): void {
    const { path = '', body = '' } = step?.case.request ?? {};
    const own = isThere && shown !== undefined && showsThing(known.thing, shown) ? shown : undefined;
    const sent = `${known.sent} ${path} ${body}`;
    this.things.set(number, { ...known, is: isThere ? 'there' : 'unsure', shown: own, sent });
  }

  /** Reads a thing, and compares it with what is known. A contradiction must show again after a short wait. */
  async #judge(number: number, known: KnownThing): Promise<void> {
    const failure = this.#failureIn(await this.#read(known), number, known);
    if (failure === undefined) return;
    await this.#stage.scene.pause(settlingMs);
    if (this.#failureIn(await this.#read(known), number, known) !== undefined) throw failure;
  }

  #failureIn(step: Step, number: number, { thing: { resource }, is, shown }: KnownThing): Breach | undefined {
    const operation = this.#lastChange;
    if (operation === undefined) return undefined;
    const { noun } = resource;
    const name = `${noun} ${number}`;
    const failure = (expected: string, actual: string): Breach =>
      new Breach(`${expected} after ${operation.id}`, `${actual} after ${operation.id}`, step, {
        operation,
        about: number,
      });
    if (is === 'deleted')
      return isSuccess(step) ? failure(`${name} is still deleted`, `the deleted ${noun} can be read again`) : undefined;
    if (isGone(step)) return failure(`${name} can still be read`, `reading a ${noun} gets ${step.status}`);
    const changes = shown === undefined ? [] : changesBetween(resource, shown, shown, step, 'another');
    // Both responses must show the member, and the second not in another form of the same value.
    const first = changes.find(
      ({ sent, shown: now }) => sent !== undefined && now !== undefined && !meansTheSame(sent, now),
    );
    if (first === undefined) return undefined;
    const member = `\`${first.path}\` of`;
    return failure(
      `${member} ${name} is ${inWords(first.sent)}`,
      `${member} a ${noun} is another value than was shown`,
    );
  }
}

/** @throws Unclear when the service fails, throttles or does not answer. */
function answered(step: Step | undefined): Step {
  clear(step !== undefined && ![0, 429].includes(step.status) && step.status < 500, 'the service does not answer');
  return step;
}

function nth(cases: readonly Case[], number: number): Case | undefined {
  return cases[number % cases.length];
}
