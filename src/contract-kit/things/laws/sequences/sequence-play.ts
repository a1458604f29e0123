import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { identifyingWord } from '../../../openapi/names/nouns.ts';
import { documentedResponse } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { Breach } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import { mayHide } from '../../scene/may-hide.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import { shownIn, showsThing } from '../../scene/representation.ts';
import type { Scene } from '../../scene/scene.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { inWords, isDone, isSuccess } from '../../scene/words.ts';
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

/** Where a sequence is played. */
export interface Stage {
  readonly scene: Scene;
  readonly resource: Resource;
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
  #lastChange: Operation | undefined;
  /** Whether the sequence cannot go on, because the service throttles or does not answer. */
  #isOver = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Makes moves. @throws Breach when a response contradicts what is known. */
  async make(moves: readonly Move[]): Promise<void> {
    for (const move of moves) {
      if (this.#isOver || !this.#stage.hasRoom()) return;
      const known = this.things.get(move.number);
      if (move.kind !== 'make' && known?.is !== 'there') continue;
      this.done.push(move);
      if (known === undefined) await this.#add(move);
      else if (move.kind === 'read') await this.#judge(move.number, known);
      else await this.#act(move, known);
    }
  }

  /** Reads all things, and compares them with what is known. @throws Breach as {@link make} does. */
  async judgeAll(): Promise<void> {
    const { only, hasRoom } = this.#stage;
    for (const is of ['there', 'deleted'])
      for (const [number, known] of this.things)
        if (known.is === is && (only ?? number) === number && !this.#isOver && hasRoom())
          await this.#judge(number, known);
  }

  async #add({ operation, number, choice }: Move): Promise<void> {
    const { scene, resource } = this.#stage;
    const picked = nth(validCases(scene, operation), choice);
    const made = await scene.make(resource, picked && { pick: () => picked });
    this.#note(scene.steps().at(-1), number);
    if (typeof made === 'string') return;
    const { thing, step } = made;
    const isNew = ![...this.things.values()].some((one) => one.thing.path === thing.path);
    this.#lastChange = operation;
    this.#know(number, { thing, is: isNew && isDone(step) ? 'there' : 'unsure', sent: '' }, step);
  }

  async #act({ kind, operation, number, choice }: Move, known: KnownThing): Promise<void> {
    const { scene, reader } = this.#stage;
    const isFaulty = (one: Case): boolean => one.expectation === 'refuse' && one.fault?.dimension === 'body';
    const cases = kind === 'refuse' ? scene.casesOf(operation).filter(isFaulty) : validCases(scene, operation);
    const isChosen = kind === 'change' || kind === 'refuse';
    const one = isChosen ? nth(cases, choice) : undefined;
    if (isChosen && one === undefined) return;
    const step = await scene.send(operation, known.thing, one && { pick: () => one });
    if (kind !== 'refuse') this.#note(step, number);
    else if (step !== undefined && (step.status >= 500 || step.status === 0)) this.#isOver = true;
    if (isSuccess(step) || (kind === 'refuse' && !this.#isOver)) this.#lastChange = operation;
    if (kind === 'act') this.#know(number, { ...known, is: 'unsure' });
    if (kind === 'act' || !isSuccess(step)) return;
    if (kind !== 'remove') {
      const isKnown = kind === 'change' && isDone(step) && staysAt(known, step) && !mayHide(step.case);
      return this.#know(number, { ...known, is: isKnown ? 'there' : 'unsure' }, isKnown ? step : undefined);
    }
    const after = await scene.send(reader, known.thing);
    this.#know(number, { ...known, is: isDone(step) && isGone(after) ? 'deleted' : 'unsure' });
    // What was made or changed with the id of a deleted thing may go with it.
    for (const [at, other] of this.things)
      if (at !== number && other.sent.includes(idInPath(known.thing.path))) this.#know(at, { ...other, is: 'unsure' });
  }

  /** @param step The request that has left the thing like this, with its response. */
  #know(number: number, known: KnownThing, step?: Step): void {
    const { path, body = '' } = step?.case.request ?? {};
    const shown = step !== undefined && showsThing(known.thing, step) ? step : undefined;
    this.things.set(number, step === undefined ? known : { ...known, shown, sent: `${known.sent} ${path} ${body}` });
  }

  /** Notes a step that may change something. A crash that the description does not mention ends the sequence as a failure. */
  #note(step: Step | undefined, about: number): void {
    if (step === undefined || [0, 429, 502, 503, 504].includes(step.status)) {
      this.#isOver = true;
      return;
    }
    const { operation } = step.case;
    if (step.status < 500 || documentedResponse(operation, step.status) !== undefined) return;
    const expected = 'no status of 500 and above for a request that the description allows';
    throw new Breach(expected, `status ${step.status}`, step, { operation, about });
  }

  /** Reads a thing, and compares it with what is known. A contradiction must show again after a short wait. */
  async #judge(number: number, known: KnownThing): Promise<void> {
    const { scene, reader } = this.#stage;
    const look = async (): Promise<Breach | undefined> => {
      const step = await scene.send(reader, known.thing);
      if (!isSuccess(step) && !isGone(step)) this.#isOver = true;
      return step && this.#failureIn(step, number, known);
    };
    const failure = await look();
    if (failure === undefined) return;
    await scene.pause(settlingMs);
    if ((await look()) !== undefined) throw failure;
  }

  #failureIn(step: Step, number: number, { thing: { resource }, is, shown }: KnownThing): Breach | undefined {
    const blamed = this.#lastChange;
    if (blamed === undefined) return undefined;
    const { noun } = resource;
    const failure = (expected: string, actual: string): Breach =>
      new Breach(`${expected} after ${blamed.id}`, `${actual} after ${blamed.id}`, step, {
        operation: blamed,
        about: number,
      });
    const name = `${noun} ${number}`;
    if (is === 'deleted')
      return isSuccess(step) ? failure(`${name} is still deleted`, `the deleted ${noun} can be read again`) : undefined;
    if (isGone(step)) return failure(`${name} can still be read`, `reading a ${noun} gets ${step.status}`);
    const changes = shown === undefined ? [] : changesBetween(resource, shown, shown, step, 'another');
    // Both responses must show the member, and the second not in another form of the same value.
    const first = changes.find(
      (one) => one.sent !== undefined && one.shown !== undefined && !meansTheSame(one.sent, one.shown),
    );
    if (first === undefined) return undefined;
    const member = `\`${first.path}\` of`;
    return failure(
      `${member} ${name} is ${inWords(first.sent)}`,
      `${member} a ${noun} is another value than was shown`,
    );
  }
}

/** Whether a step says that a thing does not exist, or not any more. */
function isGone(step: Step | undefined): boolean {
  return step?.status === 404 || step?.status === 410;
}

/** Whether a thing still has its path after a change: neither its id nor what the id is made of was changed. */
function staysAt({ thing: { path, resource }, shown }: KnownThing, step: Step): boolean {
  const id = idInPath(path);
  const isOpaque = ['id', 'uuid', 'guid'].includes(identifyingWord(resource.variable) ?? resource.variable);
  const before = Object.entries((shown && shownIn(resource, shown)?.value) ?? {});
  const now = shownIn(resource, step)?.value.id ?? id;
  return isOpaque && String(now) === id && !before.some(([name, value]) => name !== 'id' && value === id);
}

function nth(cases: readonly Case[], number: number): Case | undefined {
  return cases[number % cases.length];
}
