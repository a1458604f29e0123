import type { Step } from '../../../contract/model/step.ts';
import { isSuccess } from '../../scene/words.ts';
import { contradiction } from './known-members.ts';
import { isGone, numbersOf, SequenceFailure, type SequenceModel, type Sequencer } from './sequence-model.ts';

/** A service may need this long until all its parts know of a change. In milliseconds. */
const settlingMs = 250;

/**
 * Reads things, and compares them with what is known of them.
 *
 * @param only The number of the only thing to read. Default: all are read.
 * @throws SequenceFailure as {@link judgeThing} does.
 */
export async function judgeThings(model: SequenceModel, sequencer: Sequencer, only?: number): Promise<void> {
  const all = [...numbersOf(model, 'there'), ...numbersOf(model, 'deleted')];
  for (const number of all.filter((one) => only === undefined || one === only)) {
    if (model.isOver || !sequencer.hasRoom()) return;
    await judgeThing(model, sequencer, number);
  }
}

/**
 * Reads a thing, and compares it with what is known of it.
 *
 * @throws SequenceFailure when the thing contradicts what is known of it, and contradicts it again after a short wait.
 */
export async function judgeThing(model: SequenceModel, sequencer: Sequencer, number: number): Promise<void> {
  const step = await read(model, sequencer, number);
  if (step === undefined || failureIn(model, step, number) === undefined) return;
  await sequencer.scene.pause(settlingMs);
  const again = await readAgain(sequencer, model, number);
  if (again === undefined || failureIn(model, again, number) === undefined) return;
  const failure = failureIn(model, step, number);
  if (failure !== undefined) throw failure;
}

async function read(model: SequenceModel, sequencer: Sequencer, number: number): Promise<Step | undefined> {
  const step = await readAgain(sequencer, model, number);
  if (!isSuccess(step) && (step === undefined || !isGone(step))) model.isOver = true;
  return step;
}

async function readAgain(
  { scene, reader }: Sequencer,
  { things }: SequenceModel,
  number: number,
): Promise<Step | undefined> {
  return await scene.send(reader, things.get(number)?.thing);
}

function failureIn(model: SequenceModel, step: Step, number: number): SequenceFailure | undefined {
  const known = model.things.get(number);
  const last = model.lastChange;
  if (known === undefined || last === undefined) return undefined;
  const { noun } = known.thing.resource;
  const failure = (expected: string, actual: string): SequenceFailure =>
    new SequenceFailure({ expected, actual, shown: step, blamed: last.case.operation, about: number });
  const name = `${noun} ${number}`;
  const after = `after ${last.case.operation.id}`;
  if (known.is === 'deleted')
    return isSuccess(step)
      ? failure(`${name} is still deleted ${after}`, `the deleted ${noun} can be read again ${after}`)
      : undefined;
  if (isGone(step))
    return failure(`${name} can still be read ${after}`, `reading a ${noun} gets ${step.status} ${after}`);
  const found = contradiction(known.members, step);
  if (found === undefined) return undefined;
  const { name: member } = found;
  return failure(
    `\`${member}\` of ${name} is ${shortText(found.known)} ${after}`,
    `\`${member}\` of a ${noun} is another text than was sent ${after}`,
  );
}

function shortText(text: string): string {
  return text.length > 60 ? `${JSON.stringify(text.slice(0, 60))}…` : JSON.stringify(text);
}
