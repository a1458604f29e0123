import type { Contestant } from './contestants.ts';

/** Latencies of one contestant in one round, in microseconds. */
export interface Latencies {
  readonly p50: number;
  readonly p99: number;
}

/** The number of calls that a contestant makes before it is the next one's turn. */
const batch = 20;

async function timeCalls({ run }: Contestant, times: Float64Array): Promise<void> {
  for (let index = 0; index < times.length; index++) {
    const start = performance.now();
    await run(index);
    times[index] = (performance.now() - start) * 1000;
  }
}

function latenciesOf(times: Float64Array): Latencies {
  const sorted = times.toSorted();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/**
 * Runs every contestant in every round. In a round the contestants take turns of {@link batch} calls, so a slow second
 * of the machine concerns all of them. Each turn begins with another one, so none always follows the same.
 */
export async function runRounds(
  contestants: readonly Contestant[],
  rounds: number,
  calls: number,
): Promise<ReadonlyMap<Contestant, Latencies[]>> {
  const results = new Map<Contestant, Latencies[]>(contestants.map((contestant) => [contestant, []]));
  for (const contestant of contestants) await timeCalls(contestant, new Float64Array(calls));
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    const times = new Map(contestants.map((contestant) => [contestant, new Float64Array(calls)]));
    for (let from = 0, turn = round; from < calls; from += batch, turn++) {
      const first = turn % contestants.length;
      for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
        await timeCalls(contestant, times.get(contestant)?.subarray(from, from + batch) ?? new Float64Array());
      }
    }
    for (const [contestant, measured] of times) results.get(contestant)?.push(latenciesOf(measured));
  }
  return results;
}

/** The median. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
