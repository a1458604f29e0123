/** What a state says of the search: `open` states are left by further steps. */
export type StateVerdict = 'found' | 'open' | 'closed';

export interface StateSearch<Thing, Step> {
  readonly steps: readonly Step[];
  /** A new thing. `undefined` if none can be made. */
  readonly make: () => Promise<Thing | undefined>;
  /** Makes the next things without what those before may have taken. */
  readonly shareNothing: () => void;
  /** Does a step with a thing. Whether it was accepted: if it was not, the thing is in the same state as before. */
  readonly take: (step: Step, thing: Thing) => Promise<boolean>;
  /** Looks at a thing after these steps. */
  readonly visit: (thing: Thing, way: readonly Step[]) => Promise<StateVerdict>;
}

/** At most so many steps lead to a state, more where each was refused before, and so many things are made to find the states. */
const [maxSteps, maxNewSteps, maxThings] = [3, 6, 16];

/**
 * A way of steps to a state that is looked for. What a step makes possible is tried first: it leads further than what
 * is possible without it. `undefined` if none was found.
 */
export async function searchStates<Thing, Step>(
  search: StateSearch<Thing, Step>,
): Promise<readonly Step[] | undefined> {
  const { steps, make, shareNothing, take, visit } = search;
  const [refused, accepted] = [new Set<Step>(), new Set<Step>()];
  let made = 0;
  const reach = async (way: readonly Step[], isAgain = false): Promise<Thing | undefined> => {
    made += 1;
    const thing = made > maxThings ? undefined : await make();
    for (const step of way) {
      if (thing === undefined) return undefined;
      if (await take(step, thing)) continue;
      // What was accepted before is refused for a new thing.
      shareNothing();
      return isAgain ? undefined : await reach(way, true);
    }
    return thing;
  };
  const triedOn = (isAgain: boolean): readonly Step[] => steps.filter((step) => accepted.has(step) === isAgain);
  /** The ways that are gone on, first by steps that were never accepted, and again by the others. */
  const ways: [way: readonly Step[], isAgain: boolean][] = [];
  /** Tries these steps with a thing that a way has led to. */
  const explore = async (
    way: readonly Step[],
    from: Thing | undefined,
    tried: readonly Step[],
  ): Promise<readonly Step[] | undefined> => {
    let thing = from;
    for (const step of tried) {
      if (thing === undefined) break;
      const isNew = refused.has(step) && !accepted.has(step);
      const isTaken = await take(step, thing);
      (isTaken ? accepted : refused).add(step);
      if (!isTaken) continue;
      const next = [...way, step];
      const own = await visit(thing, next);
      if (own === 'found') return next;
      const isOpen = own === 'open' && next.length < (isNew ? maxNewSteps : maxSteps);
      const found = isOpen && isNew ? await explore(next, thing, triedOn(false)) : undefined;
      if (found !== undefined) return found;
      if (isOpen) ways.push([next, isNew]);
      thing = await reach(way);
    }
    return undefined;
  };
  const first = await reach([]);
  const verdict = first === undefined ? 'closed' : await visit(first, []);
  if (verdict === 'found') return [];
  const near = verdict === 'open' ? await explore([], first, steps) : undefined;
  if (near !== undefined) return near;
  for (const [way, isAgain] of ways) {
    const tried = triedOn(isAgain);
    const found = tried.length > 0 ? await explore(way, await reach(way), tried) : undefined;
    if (found !== undefined) return found;
    if (!isAgain) ways.push([way, true]);
  }
  return undefined;
}
