import fc from 'fast-check';

/** Names the draw. The same name and seed give the same values. */
export interface DrawOptions {
  readonly seed: number;
  /** Names the parameter, so that two parameters of the same type get different values. */
  readonly name: string;
  /** Default 1. */
  readonly count?: number;
}

/** Random values without fast-check's default bias towards boundaries, so that every digit is equally likely. */
export function draw<Value>(arbitrary: fc.Arbitrary<Value>, { seed, name, count = 1 }: DrawOptions): Value[] {
  return fc.sample(fc.noBias(arbitrary), { seed: seed ^ hashOf(name), numRuns: count });
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
