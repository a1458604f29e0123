/** What a state says of the search: `open` states are left by further steps. */
export type StateVerdict = 'found' | 'open' | 'closed';

export interface StateSearch<Thing, Step> {
  readonly steps: readonly Step[];
  /** A new thing. `undefined` if none can be made. */
  readonly make: () => Promise<Thing | undefined>;
  /** Does a step with a thing. Whether it was accepted: if it was not, the thing is in the same state as before. */
  readonly take: (step: Step, thing: Thing) => Promise<boolean>;
  /** Looks at a thing after these steps. */
  readonly visit: (thing: Thing, way: readonly Step[]) => Promise<StateVerdict>;
}

/** At most so many steps lead to a state, and so many things are made to find the states. */
const [maxSteps, maxThings] = [3, 12];

/** The shortest way of steps to a state that is looked for. `undefined` if none was found. */
export async function searchStates<Thing, Step>(
  search: StateSearch<Thing, Step>,
): Promise<readonly Step[] | undefined> {
  const { steps, make, take, visit } = search;
  let made = 0;
  const reach = async (way: readonly Step[]): Promise<Thing | undefined> => {
    made += 1;
    const thing = made > maxThings ? undefined : await make();
    for (const step of way) if (thing === undefined || !(await take(step, thing))) return undefined;
    return thing;
  };
  const first = await reach([]);
  const verdict = first === undefined ? 'closed' : await visit(first, []);
  if (verdict === 'found') return [];
  const ways: (readonly Step[])[] = verdict === 'open' ? [[]] : [];
  for (const way of ways) {
    let thing = way.length === 0 ? first : await reach(way);
    for (const step of steps) {
      if (thing === undefined) break;
      if (!(await take(step, thing))) continue;
      const next = [...way, step];
      const own = await visit(thing, next);
      if (own === 'found') return next;
      if (own === 'open' && next.length < maxSteps) ways.push(next);
      thing = await reach(way);
    }
  }
  return undefined;
}
