import fc from 'fast-check';

/** One seed, so that every run of the tests is the same run. `FC_SEED=N` explores; a failure prints how to see it again. */
const seed = Number(process.env.FC_SEED ?? 20261125);

/** Asserts a property of requests that are really sent, one after another. */
export async function check<Values extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Values>,
  numRuns = 100,
): Promise<void> {
  await fc.assert(property, { seed, numRuns });
}
