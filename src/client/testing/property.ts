import fc from 'fast-check';

/** One seed, so that every run of the tests is the same run. `FC_SEED=N` explores; a failure prints how to see it again. */
const seed = Number(process.env.FC_SEED ?? 20261125);

/** How many times longer than in `npm test` the properties run: `npm run test:long` sets it. */
const factor = Number(process.env.FC_FACTOR ?? 1);

/** Asserts a property of calls that are really made, one after another. */
export const check = async <Values extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Values>,
  numRuns = 100,
): Promise<void> => {
  await fc.assert(property, { seed, numRuns: numRuns * factor });
};
