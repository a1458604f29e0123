import fc from 'fast-check';

/** One seed for the kit's own properties, so that every run of the tests is the same run. `FC_SEED` explores. */
export const seed: number = Number(process.env.FC_SEED ?? 20261125);

/** Asserts a property with the fixed seed; a failure prints the seed, the path and the shrunk counterexample. */
export function check<Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>, numRuns = 200): void {
  fc.assert(property, { seed, numRuns });
}
