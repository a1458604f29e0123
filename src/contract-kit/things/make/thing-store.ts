import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';

/** The things of one run, by path, in the order in which they appeared. */
export class ThingStore {
  readonly #whole: ThingStore | undefined;
  readonly #things = new Map<string, Thing>();
  readonly #usedUp = new Set<string>();
  /** The paths of what scenes have made. */
  readonly #ofScenes = new Set<string>();
  readonly #removed: Thing[] = [];
  readonly #made: Thing[] = [];
  readonly #turns = new Map<Resource, number>();

  /** @param whole The store of the whole run, which also knows these things and uses none of them. Default: this is the whole. */
  constructor(whole?: ThingStore) {
    this.#whole = whole;
  }

  add(thing: Thing): void {
    const known = this.#things.get(thing.path);
    this.#whole?.add(thing);
    if (thing.origin === 'owned' && this.#whole !== undefined) {
      this.#whole.useUp(thing.path);
      this.#whole.#ofScenes.add(thing.path);
    }
    if (known?.origin === 'owned') return;
    if (thing.origin === 'owned' && !thing.isAlias) this.#made.push(thing);
    // The latest comes last.
    this.#things.delete(thing.path);
    this.#things.set(thing.path, thing);
  }

  #all(resource: Resource, origin: Thing['origin']): Thing[] {
    return [...this.#things.values()].filter(
      (thing) => thing.resource === resource && thing.origin === origin && !this.#usedUp.has(thing.path),
    );
  }

  /** The latest owned thing of a resource that still exists and was not used up. */
  owned(resource: Resource): Thing | undefined {
    return this.#all(resource, 'owned').at(-1);
  }

  /** Another owned thing of a resource each time that may be used, the latest first, so that requests meet different ones. */
  inTurn(resource: Resource, isFree: (thing: Thing) => boolean): Thing | undefined {
    const owned = this.#all(resource, 'owned').filter(isFree);
    const turn = this.#turns.get(resource) ?? 0;
    this.#turns.set(resource, turn + 1);
    return owned[owned.length - 1 - (turn % owned.length)];
  }

  /** The first thing of a resource that was only seen, by any part of the run. */
  found(resource: Resource): Thing | undefined {
    return this.#all(resource, 'found')[0] ?? this.#whole?.found(resource);
  }

  at(path: string): Thing | undefined {
    return this.#things.get(path);
  }

  /** Called when a thing is of no use for other requests. It still exists. */
  useUp(path: string): void {
    this.#usedUp.add(path);
  }

  /** Called when a thing that was used up can serve other requests after all. */
  reuse(path: string): void {
    this.#usedUp.delete(path);
  }

  /** Called when a thing was deleted. What is below its path is gone as well. */
  remove(path: string): void {
    const known = this.#things.get(path);
    if (known?.origin === 'owned') this.#removed.push(known);
    for (const thing of [...this.#things.keys()]) if (`${thing}/`.startsWith(`${path}/`)) this.#things.delete(thing);
    this.#whole?.remove(path);
  }

  /** The owned things that were deleted. */
  removed(): readonly Thing[] {
    return this.#removed;
  }

  /** The owned things of a resource that still exist and that this part of the run does not use, those of earlier scenes first. */
  leftOver(resource: Resource): readonly Thing[] {
    const whole = this.#whole ?? this;
    const isOfScene = ({ path }: Thing): boolean => whole.#ofScenes.has(path);
    const isUnused = (thing: Thing): boolean => (whole === this ? isOfScene(thing) : !this.#things.has(thing.path));
    const others = whole.left().filter((thing) => thing.resource === resource && isUnused(thing));
    return [...others.filter(isOfScene), ...others.filter((thing) => !isOfScene(thing))];
  }

  /** The owned things that still exist, the latest first. */
  left(): readonly Thing[] {
    return [...this.#things.values()].filter(({ origin }) => origin === 'owned').reverse();
  }

  /** All things that were made, in order, without those that only names suggest. */
  made(): readonly Thing[] {
    return this.#made;
  }
}
