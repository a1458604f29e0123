import fc from 'fast-check';
import type { Resource } from '../../read/resource-model.ts';
import { readerOf, type Verdict } from '../../scene/play-confirmed.ts';
import type { Scene } from '../../scene/scene.ts';
import { commandsFor, type SequenceCommand } from './commands.ts';
import { judgeThings } from './judge-things.ts';
import { emptyModel, SequenceFailure, type Sequencer } from './sequence-model.ts';

/** The most requests for shortening a sequence that shows one. */
const shortening = 150;
/** The number of commands of a sequence after those that make the first three things. */
const length = 10;
/** Things are judged after so many commands, and at the end. */
const half = 7;

export interface SequencesOptions {
  readonly resource: Resource;
  readonly openScene: () => Scene;
  readonly seed: number;
}

/** The result of random sequences about the things of one resource, with the scene that shows it. */
export interface PlayedSequences {
  readonly verdict: Verdict;
  readonly scene: Scene;
}

/** One sequence as it was played. */
interface Played {
  readonly scene: Scene;
  readonly failure?: SequenceFailure;
  /** The commands that were run. */
  readonly commands: readonly SequenceCommand[];
}

/**
 * Plays random sequences of requests about the things of one resource until one shows a contradiction or the requests are
 * used up. A failing sequence is minimised, and must fail once more in the end. Each sequence makes its own things.
 */
export async function playSequences({ resource, openScene, seed }: SequencesOptions): Promise<PlayedSequences> {
  const reader = readerOf(resource);
  const first = openScene();
  if (reader === undefined) return { verdict: { unclear: `a ${resource.noun} cannot be read` }, scene: first };
  let spent = 0;
  let limit = lookingLimit(resource, first);
  let isTold = false;
  const play = async (commands: readonly SequenceCommand[], only?: number): Promise<Played> => {
    const scene = openScene();
    const model = emptyModel();
    const sequencer: Sequencer = { scene, resource, reader, hasRoom: () => spent + scene.steps().length < limit };
    const run = (some: readonly SequenceCommand[]): Promise<void> =>
      fc.asyncModelRun(() => ({ model, real: sequencer }), some);
    try {
      await run(commands.slice(0, half));
      if (only === undefined) await judgeThings(model, sequencer);
      await run(commands.slice(half));
      await judgeThings(model, sequencer, only);
      return { scene, commands };
    } catch (error) {
      if (!(error instanceof SequenceFailure)) throw error;
      return { scene, failure: error, commands: commands.filter((one) => model.done.has(one)) };
    } finally {
      spent += scene.steps().length;
      isTold ||= model.things.size > 0;
    }
  };
  for (const commands of drawn(resource, first, seed)) {
    if (spent >= limit) break;
    const played = await play(commands);
    if (played.failure === undefined) continue;
    limit = spent + shortening;
    const { about } = played.failure;
    const short = await minimised(played.commands, async (some) => (await play(some, about)).failure !== undefined);
    limit = spent + shortening;
    const { scene, failure } = await play(short, about);
    return { verdict: failure ?? { unclear: 'a contradiction did not show again' }, scene };
  }
  return { verdict: isTold ? 'holds' : { unclear: `no ${resource.noun} was made` }, scene: first };
}

/** Random sequences. Each makes three things first. */
function drawn(resource: Resource, { model }: Scene, seed: number): SequenceCommand[][] {
  const { make, any } = commandsFor(resource, model);
  const sequence = fc
    .tuple(make, make, make, fc.array(fc.oneof(...any), { minLength: length, maxLength: length }))
    .map(([one, two, three, others]) => [one, two, three, ...others]);
  return fc.sample(sequence, { seed, numRuns: 20 });
}

/**
 * The items without each one that is not needed, from the last to the first.
 *
 * @param fails Whether these items still show the failure.
 */
async function minimised<Item>(
  items: readonly Item[],
  fails: (some: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let needed = items;
  for (const item of [...items].reverse()) {
    const others = needed.filter((one) => one !== item);
    if (await fails(others)) needed = others;
  }
  return needed;
}

/** The most requests for looking for a contradiction. Things that cannot be removed are left behind, so fewer are made. */
const most = { removable: 150, lasting: 40 };

/** A sequence of full length needs about so many requests. */
const fewest = 25;

/** Sequences get one request for so many planned ones, which keeps them below a fifth of all requests. */
const plannedForOne = 4;

/** The most requests for looking for a contradiction about the things of one resource. The same in each run of a seed. */
export function lookingLimit(resource: Resource, { model, operations, casesOf }: Scene): number {
  const about = operations().filter(
    (operation) =>
      model.madeBy(operation).includes(resource) ||
      model.handlesOf(operation).at(-1)?.resource === resource ||
      resource.lists.some((list) => list.operation === operation),
  );
  const planned = about.reduce((sum, operation) => sum + casesOf(operation).length, 0);
  const limit = resource.own.has('DELETE') ? most.removable : most.lasting;
  return Math.min(limit, Math.max(fewest, Math.floor(planned / plannedForOne)));
}
