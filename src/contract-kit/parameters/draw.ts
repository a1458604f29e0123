import fc from 'fast-check';

/** What is drawn: the same for the same seed. What goes by another name is drawn anew. */
export interface DrawOptions {
  readonly seed: number;
  /** For whom: two parameters of the same type do not get the same values. */
  readonly name: string;
  /** Default 1. */
  readonly count?: number;
}

/** Values at random, without the preference for boundaries that fast-check has by default: every digit is as likely. */
export function draw<Value>(arbitrary: fc.Arbitrary<Value>, { seed, name, count = 1 }: DrawOptions): Value[] {
  return fc.sample(fc.noBias(arbitrary), { seed: seed ^ hashOf(name), numRuns: count });
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
