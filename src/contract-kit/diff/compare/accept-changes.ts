import { judgeByWaivers, unusedIn } from '../../report/waivers/waived.ts';
import type { Waiver } from '../../report/waivers/waiver.ts';
import { type ContractDiff, ranked } from './contract-change.ts';

/** Separates the changes that waivers accept from those that count. */
export function acceptChanges(diff: ContractDiff, waivers: readonly Waiver[]): ContractDiff {
  const judged = diff.changes.map((change) => ({ ...change, ...judgeByWaivers(waivers, [change.id, change.key]) }));
  const waived = judged.filter((change) => change.waived !== undefined);
  const ids = judged.flatMap(({ id, key }) => [id, key]);
  const unusedWaivers = unusedIn(waivers, ids);
  return {
    ...diff,
    ...ranked(judged.filter((change) => change.waived === undefined)),
    ...(waived.length > 0 && { waived }),
    ...(unusedWaivers.length > 0 && { unusedWaivers }),
  };
}
