import type { Operation } from '../openapi/operation.ts';

/** One shard of a run: a part of its operations, for one of several processes. */
export interface ShardNumber {
  /** The number of the shard, from 1. */
  readonly index: number;
  /** The number of shards. */
  readonly count: number;
}

/**
 * The operations of one share. The costliest are dealt out first, each to the share that has least to do, so that the
 * shares are about equal; together they are all operations, once each.
 *
 * @throws Error when there are more shares than operations.
 */
export function shareOperations(
  operations: readonly Operation[],
  { index, count }: ShardNumber,
  weightOf: (operation: Operation) => number,
): Operation[] {
  if (count > operations.length) {
    throw new Error(
      `${count} shards are too many: there can be at most ${operations.length}, as many as there are operations.`,
    );
  }
  const weighed = operations.map((operation) => ({ operation, weight: weightOf(operation) }));
  const shares = Array.from({ length: count }, () => ({ load: 0, operations: new Set<Operation>() }));
  for (const { operation, weight } of weighed.sort((a, b) => b.weight - a.weight)) {
    const [least] = [...shares].sort((a, b) => a.load - b.load || a.operations.size - b.operations.size);
    if (least === undefined) break;
    least.load += weight;
    least.operations.add(operation);
  }
  const share = shares[index - 1];
  return operations.filter((operation) => share?.operations.has(operation));
}
