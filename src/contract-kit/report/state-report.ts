import type { StateReport } from './report.ts';

/** Joins what the shards of a run have made. `undefined` if none of them made anything. */
export function joinStates(states: readonly (StateReport | undefined)[]): StateReport | undefined {
  const known = states.filter((state) => state !== undefined);
  if (known.length === 0) return undefined;
  const made = new Map<string, number>();
  for (const { resource, count } of known.flatMap((state) => state.made))
    made.set(resource, (made.get(resource) ?? 0) + count);
  return {
    made: [...made].map(([resource, count]) => ({ resource, count })),
    removed: known.reduce((sum, { removed }) => sum + removed, 0),
    left: known.flatMap(({ left }) => left),
    unmade: known.flatMap(({ unmade }) => unmade),
    withheld: known.flatMap(({ withheld }) => withheld),
  };
}
