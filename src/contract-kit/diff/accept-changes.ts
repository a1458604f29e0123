import { judgeByWaivers, unusedIn } from '../waivers/waived.ts';
import type { Waiver } from '../waivers/waiver.ts';
import { bumpOf } from './model/change.ts';
import type { ContractDiff } from './model/contract-change.ts';

/** Parts the changes that waivers accept from those that count. */
export function acceptChanges(diff: ContractDiff, waivers: readonly Waiver[]): ContractDiff {
  const judged = diff.changes.map((change) => ({ ...change, ...judgeByWaivers(waivers, change.id) }));
  const changes = judged.filter(({ waived }) => waived === undefined);
  const waived = judged.filter((change) => change.waived !== undefined);
  const unusedWaivers = unusedIn(
    waivers,
    diff.changes.map(({ id }) => id),
  );
  return {
    ...diff,
    ...{ bump: bumpOf(changes), changes },
    ...(waived.length > 0 && { waived }),
    ...(unusedWaivers.length > 0 && { unusedWaivers }),
  };
}
