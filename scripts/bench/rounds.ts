import type { Contestant } from './contestants.ts';

/** Latencies of one contestant in one round, in microseconds. */
export interface Latencies {
  readonly p50: number;
  readonly p99: number;
}

const timeCalls = async ({ run }: Contestant, calls: number): Promise<Latencies> => {
  const times = new Float64Array(calls);
  for (let index = 0; index < calls; index++) {
    const start = performance.now();
    await run(index);
    times[index] = (performance.now() - start) * 1000;
  }
  times.sort();
  const at = (share: number): number => times[Math.floor(calls * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

/** Runs every contestant in every round. Each round begins with another one, so that none always follows the same. */
export const runRounds = async (
  contestants: readonly Contestant[],
  rounds: number,
  calls: number,
): Promise<ReadonlyMap<Contestant, Latencies[]>> => {
  const results = new Map<Contestant, Latencies[]>(contestants.map((contestant) => [contestant, []]));
  for (const contestant of contestants) await timeCalls(contestant, calls);
  for (let round = 0; round < rounds; round++) {
    const start = round % contestants.length;
    for (const contestant of [...contestants.slice(start), ...contestants.slice(0, start)]) {
      globalThis.gc?.();
      results.get(contestant)?.push(await timeCalls(contestant, calls));
    }
  }
  return results;
};

/** The median. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
