import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { Breach, type Ending, endingOf, Unclear } from '../../scene/breach.ts';
import type { Scene } from '../../scene/scene.ts';
import { isAboutIt } from '../../scene/scene-law.ts';
import { drawSequences, type Move } from './moves.ts';
import { SequencePlay } from './sequence-play.ts';

/** The most requests for shortening a sequence that shows one. */
const shortening = 150;

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
  readonly ending: Ending;
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
  const first = openScene();
  let spent = 0;
  let limit = lookingLimit(resource, first);
  let isTold = false;
  const play = async (moves: readonly Move[], about?: number) => {
    const scene = openScene();
    const hasRoom = (): boolean => spent + scene.steps().length < limit;
    const played = new SequencePlay({ scene, resource, only: about, hasRoom });
    const ending = await endingOf(() => played.make(moves));
    spent += scene.steps().length;
    isTold ||= played.things.size > 0;
    return { scene, breach: ending instanceof Breach ? ending : undefined, moves: played.done };
  };
  const nothing = (): Ending => (isTold ? undefined : new Unclear(`no ${resource.noun} was made`));
  const drawn = drawSequences(resource, first.model, seed);
  if (only !== undefined) {
    const [sequence, numbers = '', about] = only.split(':');
    const moves = numbers.split(',').flatMap((number) => drawn[Number(sequence) - 1]?.[Number(number) - 1] ?? []);
    const { scene, breach } = await play(moves, Number(about));
    return { ending: breach ?? nothing(), scene };
  }
  for (const [index, moves] of drawn.entries()) {
    if (spent >= limit) break;
    const { breach, moves: done } = await play(moves);
    const about = breach?.blame?.about;
    if (about === undefined) continue;
    limit = spent + shortening;
    let short: readonly Move[] = done;
    for (const move of done.toReversed()) {
      const others = short.filter((one) => one !== move);
      if ((await play(others, about)).breach !== undefined) short = others;
    }
    limit = spent + shortening;
    const again = await play(short, about);
    const shownBy = `${index + 1}:${short.map((move) => moves.indexOf(move) + 1).join()}:${about}`;
    return { scene: again.scene, ending: again.breach ?? new Unclear('a contradiction did not show again'), shownBy };
  }
  return { ending: nothing(), scene: first };
}

/** The most requests for looking for a contradiction. Things that cannot be removed are left behind, so fewer are made. */
const most = { removable: 150, lasting: 40 };

/** Two sequences of full length need about so many requests. */
const fewest = 60;

/** Sequences get one request for so many planned ones, which keeps them below a fifth of all requests. */
const plannedForOne = 4;

/** The most requests for looking for a contradiction about the things of one resource. The same in each run of a seed. */
export function lookingLimit(resource: Resource, { model, operations, casesOf }: Scene): number {
  const isListOf = ({ lists }: Resource, operation: Operation) => lists.some((list) => list.operation === operation);
  const isOfIt = (operation: Operation): boolean =>
    model.madeBy(operation).includes(resource) || isAboutIt(operation, resource);
  const about = operations().filter((operation) => isOfIt(operation) || isListOf(resource, operation));
  const planned = about.reduce((sum, operation) => sum + casesOf(operation).length, 0);
  const limit = resource.own.has('DELETE') ? most.removable : most.lasting;
  return Math.min(limit, Math.max(fewest, Math.floor(planned / plannedForOne)));
}
