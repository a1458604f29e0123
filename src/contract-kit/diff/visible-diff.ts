import { visible } from '../text/visible-text.ts';
import type { DiffReport } from './change.ts';

/** A comparison with every text as it may be shown, but for witnesses: those become text only when they are written out. */
export function visibleDiff(report: DiffReport): DiffReport {
  const changes = report.changes.map(({ witness, ...change }) => ({
    ...visible(change),
    ...(witness !== undefined && { witness }),
  }));
  return { ...report, changes };
}
