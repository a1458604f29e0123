import { notJudged } from '../../contract/model/probe.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { makesPart } from '../read/actions.ts';
import { type Meaning, meaningsOf } from '../read/meaning.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { Breach, type Ending, endingOf, Unclear } from './breach.ts';
import { Play } from './play.ts';
import type { Played } from './play-confirmed.ts';
import { type PlayOn, playConfirmed, probeEach } from './play-confirmed.ts';
import { readerOf } from './reader-of.ts';
import type { Scene, ThingLaw } from './scene.ts';
import { listOf, listsOf } from './walk-list.ts';

/** What a law needs of an operation and a resource. */
export type Need = (operation: Operation, resource: Resource) => boolean;

export const isMade: Need = (_, { makers }) => makers.length > 0;
/** One thing can be read alone. */
export const isReadAlone: Need = (_, { own }) => own.has('GET');
/** The same, or something else shows it. */
export const isRead: Need = (_, resource) => readerOf(resource) !== undefined;
/** The operation is the one by which laws make things of the resource. */
export const makesIt: Need = (operation, { makers: [maker] }) => maker?.operation === operation;
/** The same, or a part of a thing that has no path of its own. */
export const makesItOrPart: Need = (...about) => makesIt(...about) || makesPart(...about);
export const readsIt: Need = (operation, { own }) => own.get('GET') === operation;
/** The operation lists all things of the resource. */
export const listsIt: Need = (operation, resource) => listOf(resource)?.operation === operation;
export const isListed: Need = (_, resource) => listOf(resource) !== undefined;
/** What is new shows in a list, which may leave other things out by default. */
export const showsNew: Need = (_, resource) => listsOf(resource).length > 0;
/** The last thing that the path of the operation names is one of the resource. */
export const isAboutIt: Need = (operation, resource) =>
  modelFor(operation).handlesOf(operation).at(-1)?.resource === resource;
/** The operation may change something. */
export const isUnsafe: Need = ({ method }) => !isSafe(method);
/** An operation deletes one thing of the resource. */
export const isDeleted: Need = (_, { own }) => own.has('DELETE');

/** The operation means one of these to a thing. */
export function means(...meanings: readonly Meaning[]): Need {
  return (operation, resource) => meaningsOf(operation, resource).some((meaning) => meanings.includes(meaning));
}

/** A law about what a service remembers, as a script. */
export interface Script<Way> extends Pick<ThingLaw, 'name' | 'statement' | 'source'> {
  /** Default: the law is about requests. */
  readonly side?: ThingLaw['side'];
  readonly needs: readonly Need[];
  /** The requests of which each alone can break the law. Default: those that the description shows, or only one. */
  readonly ways?: (play: Play) => readonly Way[] | Promise<readonly Way[]>;
  /** Those that the description shows. Where it shows none, the law says nothing. */
  readonly waysOf?: (...about: Parameters<Need>) => readonly Way[];
  /** Ends without an error if the law holds. */
  readonly play: (play: Play, ways: readonly Way[]) => Promise<void>;
}

/** A script as a law. What breaks it is played again with new things, and with the only way that breaks it. */
export function sceneLaw<Way = never>({
  needs,
  waysOf,
  ways = waysOf && (({ operation, resource }) => waysOf(operation, resource)),
  play,
  side = 'request',
  ...law
}: Script<Way>): ThingLaw {
  const isFit: Need = (...about) => needs.every((need) => need(...about)) && waysOf?.(...about).length !== 0;
  const resourcesFor = (operation: Operation): Resource[] =>
    modelFor(operation).resources.filter((resource) => isFit(operation, resource));
  const playOn = async (one: Play, known?: readonly Way[]): Promise<{ ending: Ending; all: readonly Way[] }> => {
    let all = known ?? [];
    const ending = await endingOf(async () => {
      all = known ?? (await ways?.(one)) ?? [];
      await play(one, all);
    });
    await one.scene.leave();
    return { ending, all };
  };
  const playAll = async (scene: Scene, open: (on: Scene) => Play, isKnown = false): Promise<Played> => {
    const first = open(scene);
    const { ending, all } = await playOn(first);
    if (!(ending instanceof Breach) || ways === undefined) return { ending };
    const only =
      (way: Way): PlayOn =>
      async (on) =>
        // On the same scene, what was made for the first play serves this one, too.
        (await playOn(on === scene ? first : open(on), [way])).ending;
    const known = all.find((way) => way === first.way);
    if (known !== undefined) return { ending, again: only(known) };
    for (const way of all) {
      const alone = await only(way)(scene);
      if (alone instanceof Breach) return { ending: alone, again: only(way) };
    }
    return {
      ending: isKnown ? ending : new Unclear('several requests together broke it once, and none of them alone'),
    };
  };
  return {
    ...law,
    side,
    appliesTo: (operation) => resourcesFor(operation).length > 0,
    probe: async ({ operation, openScene, otherToken, isKnown }) => {
      if (openScene === undefined) return notJudged('nothing is made on this target');
      return await probeEach(resourcesFor(operation), (resource) => {
        const open = (on: Scene): Play => new Play(on, operation, resource, otherToken);
        return playConfirmed(openScene, (scene) => playAll(scene, open, isKnown), isKnown);
      });
    },
  };
}
