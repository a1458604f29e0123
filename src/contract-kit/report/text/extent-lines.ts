import type { Report } from '../report.ts';

/** What limited the run, for the head of a report: a line for a reduced plan, and one for a shard. */
export function extentLines({ plan, shard }: Pick<Report, 'plan' | 'shard'>): string[] {
  return [
    ...(plan === undefined ? [] : [`Plan: ${plan.kind}: ${plan.summary}.`]),
    ...(shard === undefined ? [] : [`Shard: ${shard.index}/${shard.count} of ${shard.operations.length} operations.`]),
  ];
}
