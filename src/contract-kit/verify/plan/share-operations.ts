import type { Operation } from '../../openapi/operation/operation.ts';
import type { Shard } from '../../report/report.ts';

/** One shard of a run: a part of its operations, for one of several processes. */
export type ShardNumber = Pick<Shard, 'index' | 'count'>;

/**
 * The operations of one shard. The most expensive operations are assigned first, each to the shard with the least work,
 * so that shards take about the same time. Every operation belongs to exactly one shard.
 *
 * @throws Error when there are more shards than operations.
 */
export function shareOperations(
  operations: readonly Operation[],
  { index, count }: ShardNumber,
  weightOf: (operation: Operation) => number,
): Operation[] {
  if (count > operations.length)
    throw new Error(`${count} shards are too many: the run has only ${operations.length} operations.`);
  const weighed = operations.map((operation) => ({ operation, weight: weightOf(operation) }));
  const shares = Array.from({ length: count }, () => ({ load: 0, operations: new Set<Operation>() }));
  for (const { operation, weight } of weighed.sort((a, b) => b.weight - a.weight)) {
    const [least] = [...shares].sort((a, b) => a.load - b.load || a.operations.size - b.operations.size);
    if (least === undefined) break;
    least.load += weight;
    least.operations.add(operation);
  }
  return operations.filter((operation) => shares[index - 1]?.operations.has(operation));
}
