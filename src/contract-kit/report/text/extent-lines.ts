import type { Report } from '../report.ts';

/** How much of what could be sent a report is about: a sentence each for a reduced plan, and for a share of the operations. */
export function extentLines({ plan, shard }: Pick<Report, 'plan' | 'shard'>): string[] {
  return [
    ...(plan === undefined ? [] : [`Plan: ${plan.kind}: ${plan.summary}.`]),
    ...(shard === undefined
      ? []
      : [`Shard: ${shard.index}/${shard.count}: a share of ${shard.operations.length} operations.`]),
  ];
}
