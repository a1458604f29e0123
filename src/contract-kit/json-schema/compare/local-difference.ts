import type { SchemaPair } from './schema-pair.ts';
import type { StatedDirection } from './stated-direction.ts';

/** One difference between two schemas, apart from those in their properties and items. */
export interface LocalDifference {
  readonly pair: SchemaPair;
  /** The keyword that differs, or `schema` where only values can tell how the two differ. */
  readonly keyword: string;
  /** The property, pattern, index or alternative that it is about. */
  readonly name?: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly stated: StatedDirection;
  readonly before: unknown;
  readonly after: unknown;
  /** Where each schema states it: the pointer of the keyword, or of the schema where it does not have it. */
  readonly at: SchemaPair;
  /** Whether a schema has no other difference, so that whatever refuses a value is this one. */
  readonly isOnly: boolean;
}

/** The way from a pair of schemas to one of their parts. */
export interface PairStep {
  readonly keyword: string;
  readonly name: string;
  readonly pair: SchemaPair;
}

/** How two schemas differ by themselves, and the pairs below them that are still to be compared. */
export interface LocalComparison {
  readonly differences: readonly LocalDifference[];
  readonly steps: readonly PairStep[];
}
