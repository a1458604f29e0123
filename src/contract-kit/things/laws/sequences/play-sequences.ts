import type { Resource } from '../../read/resource-model.ts';
import { readerOf, type Verdict } from '../../scene/play-confirmed.ts';
import type { Scene } from '../../scene/scene.ts';
import { drawSequences, type Move } from './moves.ts';
import { SequenceFailure, SequencePlay } from './sequence-play.ts';

/** The most requests for shortening a sequence that shows one. */
const shortening = 150;
/** Things are judged after so many moves, and at the end. */
const half = 7;

export interface SequencesOptions {
  readonly resource: Resource;
  readonly openScene: () => Scene;
  readonly seed: number;
  /** The only moves to play: the number of a sequence, those of its moves, and the number of the thing to
   * read, such as `4:1,2,7:1`. Default: all sequences. */
  readonly only?: string | undefined;
}

/** The result of random sequences about the things of one resource, with the scene that shows it. */
export interface PlayedSequences {
  readonly verdict: Verdict;
  readonly scene: Scene;
  /** The value of the option that plays the contradiction again. `undefined` if there is no contradiction. */
  readonly shownBy?: string;
}

/**
 * Plays random sequences of requests about the things of one resource until one shows a contradiction or the requests are
 * used up. A failing sequence is minimised, and must fail once more in the end. Each sequence makes its own things. What is
 * played again is minimal already.
 */
export async function playSequences({ resource, openScene, seed, only }: SequencesOptions): Promise<PlayedSequences> {
  const reader = readerOf(resource);
  const first = openScene();
  if (reader === undefined) return { verdict: { unclear: `a ${resource.noun} cannot be read` }, scene: first };
  let spent = 0;
  let limit = lookingLimit(resource, first);
  let isTold = false;
  const play = async (moves: readonly Move[], about?: number) => {
    const scene = openScene();
    const played = new SequencePlay({
      scene,
      reader,
      only: about,
      hasRoom: () => spent + scene.steps().length < limit,
    });
    try {
      await played.make(moves.slice(0, half));
      if (about === undefined) await played.judgeAll();
      await played.make(moves.slice(half));
      await played.judgeAll();
      return { scene };
    } catch (error) {
      if (!(error instanceof SequenceFailure)) throw error;
      return { scene, failure: error, moves: played.done };
    } finally {
      spent += scene.steps().length;
      isTold ||= played.things.size > 0;
    }
  };
  const untold = (): Verdict => (isTold ? 'holds' : { unclear: `no ${resource.noun} was made` });
  const drawn = drawSequences(resource, first.model, seed);
  if (only !== undefined) {
    const [sequence, numbers = '', about] = only.split(':');
    const moves = numbers.split(',').flatMap((number) => drawn[Number(sequence) - 1]?.[Number(number) - 1] ?? []);
    const { scene, failure } = await play(moves, Number(about));
    return { verdict: failure ?? untold(), scene };
  }
  for (const [index, moves] of drawn.entries()) {
    if (spent >= limit) break;
    const played = await play(moves);
    if (played.failure === undefined) continue;
    limit = spent + shortening;
    const { about } = played.failure;
    const short = await minimised(played.moves, async (some) => (await play(some, about)).failure !== undefined);
    limit = spent + shortening;
    const { scene, failure } = await play(short, about);
    const shownBy = `${index + 1}:${short.map((move) => moves.indexOf(move) + 1).join()}:${about}`;
    return { verdict: failure ?? { unclear: 'a contradiction did not show again' }, scene, shownBy };
  }
  return { verdict: untold(), scene: first };
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

/** Two sequences of full length need about so many requests. */
const fewest = 60;

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
