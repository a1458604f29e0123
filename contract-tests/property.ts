import fc from 'fast-check';

/** A fixed seed, so that all test runs are equal. `FC_SEED=N` sets another one. A failure prints how to reproduce it. */
const seed = Number(process.env.FC_SEED ?? 20261125);

/** Asserts a property of real requests, which are sent one after another. */
export async function check<Values extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Values>,
  numRuns = 100,
): Promise<void> {
  await fc.assert(property, { seed, numRuns });
}
