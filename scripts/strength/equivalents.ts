/** A mutant that no contract test can tell from the original, and why. */
export interface Equivalent {
  readonly mutant: string;
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [];
