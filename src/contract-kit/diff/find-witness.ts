import { isSchemaChange, type Search } from './break-search.ts';
import type { DocumentReading, OperationPair } from './document-reading.ts';
import { findBrokenPromise } from './find-broken-promise.ts';
import { findRefused } from './find-refused.ts';
import { findUnreadable } from './find-unreadable.ts';
import type { RawChange } from './raw-change.ts';
import type { Witness } from './witness.ts';

/** A component may be used by every operation of a large document: a proof in one of the first is proof enough. */
const maxOperations = 4;

/** A witness of a change, and the operation that it is about. */
export interface Found {
  readonly pair: OperationPair;
  readonly witness: Witness;
}

/** Looks for what the wire shows of a break: the kinds that validators confirm first. */
export function findWitness(
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): Found | undefined {
  // Which requests a default is in shows at a glance: every operation is looked at.
  if (raw.property === 'default') return first([findBrokenPromise], raw, pairs, old, revision, pairs.length);
  return first([findRefused, findUnreadable, findBrokenPromise], raw, pairs, old, revision);
}

/** Looks for a break that no rule names: only where schemas differ, and only what two validators confirm. */
export function findUnratedBreak(
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): Found | undefined {
  if (!isSchemaChange(raw) || raw.property === undefined) return undefined;
  return first([findRefused, findUnreadable], raw, pairs, old, revision);
}

function first(
  finders: readonly ((search: Search) => Witness | undefined)[],
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
  limit = maxOperations,
): Found | undefined {
  const tried = new Set<string>();
  for (const find of finders)
    for (const pair of pairs.slice(0, limit)) {
      const witness = find({ raw, pair, old, new: revision, tried });
      if (witness !== undefined) return { pair, witness };
    }
  return undefined;
}
