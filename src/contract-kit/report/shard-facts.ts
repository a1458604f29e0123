import { createHash } from 'node:crypto';
import type { ShardNumber } from '../cases/share-operations.ts';
import type { JsonObject } from '../openapi/json.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Shard } from './report.ts';
import type { ReportPart } from './report-part.ts';

/** What the report of a shard contains for `merge`. */
export function shardFacts(
  { index, count }: ShardNumber,
  run: {
    readonly document: JsonObject;
    readonly operations: readonly Operation[];
    /** What else decides which requests are sent and which clauses are verified. */
    readonly options: readonly unknown[];
  },
  parts: readonly ReportPart[],
  reason: string | undefined,
): Shard {
  const operations = run.operations.map(({ id }) => id);
  const contract = JSON.stringify([run.document, operations, run.options]);
  return {
    index,
    count,
    contract: createHash('sha256').update(contract).digest('hex'),
    operations,
    accepted: parts.some(({ accepted }) => accepted),
    complete: parts.every(({ complete }) => complete),
    reasons: [...new Set([reason ?? [], ...parts.map((part) => part.reasons)].flat())],
  };
}
