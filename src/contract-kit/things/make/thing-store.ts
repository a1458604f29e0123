import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';

/** The things of one run, by path, in the order in which they appeared. */
export interface ThingStore {
  readonly add: (thing: Thing) => void;
  /** The latest owned thing of a resource that still exists and was not used up. */
  readonly owned: (resource: Resource) => Thing | undefined;
  /**
   * Another owned thing of a resource each time, the latest first, so that requests meet things of different shapes.
   *
   * @param isFree Whether a thing may be used. Default: each may.
   */
  readonly inTurn: (resource: Resource, isFree?: (thing: Thing) => boolean) => Thing | undefined;
  /** The first thing of a resource that was only seen. */
  readonly found: (resource: Resource) => Thing | undefined;
  readonly at: (path: string) => Thing | undefined;
  /** Called when a thing is of no use for other requests. It still exists. */
  readonly useUp: (path: string) => void;
  /** Called when a thing that was used up can serve other requests after all. */
  readonly reuse: (path: string) => void;
  /** Called when a thing was deleted. What is below its path is gone as well. */
  readonly remove: (path: string) => void;
  /** The owned things that were deleted. */
  readonly removed: () => readonly Thing[];
  /** The owned things that still exist, the latest first. */
  readonly left: () => readonly Thing[];
  /** All things that were made, in order, without those that only names suggest. */
  readonly made: () => readonly Thing[];
}

/** @param whole The store of the whole run, which also knows these things and uses none of them. Default: this is the whole. */
export function createThingStore(whole?: ThingStore): ThingStore {
  const things = new Map<string, Thing>();
  const usedUp = new Set<string>();
  const removed: Thing[] = [];
  const made: Thing[] = [];
  const turns = new Map<Resource, number>();
  const all = (resource: Resource, origin: Thing['origin']): Thing[] =>
    [...things.values()].filter((one) => one.resource === resource && one.origin === origin && !usedUp.has(one.path));
  return {
    add: (thing) => {
      const known = things.get(thing.path);
      whole?.add(thing);
      if (thing.origin === 'owned') whole?.useUp(thing.path);
      if (known?.origin === 'owned') return;
      if (thing.origin === 'owned' && !thing.isAlias) made.push(thing);
      things.delete(thing.path);
      things.set(thing.path, thing);
    },
    owned: (resource) => all(resource, 'owned').at(-1),
    inTurn: (resource, isFree = () => true) => {
      const owned = all(resource, 'owned').filter(isFree);
      const turn = turns.get(resource) ?? 0;
      turns.set(resource, turn + 1);
      return owned[owned.length - 1 - (turn % owned.length)];
    },
    found: (resource) => all(resource, 'found')[0],
    at: (path) => things.get(path),
    useUp: (path) => usedUp.add(path),
    reuse: (path) => usedUp.delete(path),
    remove: (path) => {
      const known = things.get(path);
      if (known?.origin === 'owned') removed.push(known);
      for (const one of [...things.keys()]) if (one === path || one.startsWith(`${path}/`)) things.delete(one);
      whole?.remove(path);
    },
    removed: () => removed,
    left: () => [...things.values()].filter(({ origin }) => origin === 'owned').reverse(),
    made: () => made,
  };
}
