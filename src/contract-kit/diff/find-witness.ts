import { isSchemaChange, type Search, type SearchLog } from './break-search.ts';
import type { DocumentReading, OperationPair } from './document-reading.ts';
import { findBrokenPromise } from './find-broken-promise.ts';
import { findRefused } from './find-refused.ts';
import { findUnreadable } from './find-unreadable.ts';
import type { RawChange } from './raw-change.ts';
import type { Witness } from './witness.ts';

/** A witness of a change, and the operation that it is about. */
export interface Found {
  readonly pair: OperationPair;
  readonly witness: Witness;
}

/** Where a change is looked for. */
export interface SearchPlace {
  /** The operations that it concerns, in the order in which they are searched. */
  readonly pairs: readonly OperationPair[];
  readonly old: DocumentReading;
  readonly new: DocumentReading;
  readonly log: SearchLog;
}

/** Looks for what the wire shows of a break: the kinds that validators confirm first. */
export function findWitness(raw: RawChange, place: SearchPlace): Found | undefined {
  // Which requests a default is in shows without a search.
  if (raw.property === 'default') return first([findBrokenPromise], raw, place);
  return first([findRefused, findUnreadable, findBrokenPromise], raw, place);
}

/** Looks for a break that no rule names: only where schemas differ, and only what two validators confirm. */
export function findUnratedBreak(raw: RawChange, place: SearchPlace): Found | undefined {
  if (!isSchemaChange(raw) || raw.property === undefined) return undefined;
  return first([findRefused, findUnreadable], raw, place);
}

function first(
  finders: readonly ((search: Search) => Witness | undefined)[],
  raw: RawChange,
  { pairs, ...place }: SearchPlace,
): Found | undefined {
  for (const find of finders)
    for (const pair of pairs) {
      const witness = find({ raw, pair, ...place });
      if (witness !== undefined) return { pair, witness };
    }
  return undefined;
}
