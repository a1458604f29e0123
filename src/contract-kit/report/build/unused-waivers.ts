import type { ClauseReport, Finding } from '../report.ts';
import { unusedIn } from '../waivers/waived.ts';
import type { Waiver } from '../waivers/waiver.ts';

/** What a run has seen, and what it has not. */
interface Seen {
  readonly clauses: readonly ClauseReport[];
  /** All findings, accepted or not. */
  readonly findings: readonly Finding[];
  /** The ids of the operations that the run leaves out. */
  readonly leftOut: readonly string[];
}

/**
 * The ids of the waivers that match nothing. A waiver stays if it may match what the run could not check: a clause that is
 * not covered, or an operation that was left out.
 */
export function unusedWaivers(waivers: readonly Waiver[], { clauses, findings, leftOut }: Seen): string[] {
  const uncovered = clauses.filter(({ verdict }) => verdict === 'not-covered');
  const ids = [...findings, ...uncovered].map(({ id }) => id);
  return unusedIn(waivers, ids).filter((waiver) => !leftOut.some((operation) => mayBeAbout(waiver, operation)));
}

/** Ids begin with their operation, and a pattern is known only up to its first asterisk. */
function mayBeAbout(waiver: string, operation: string): boolean {
  const [known = ''] = waiver.split('*', 1);
  return known.startsWith(`${operation}/`) || `${operation}/`.startsWith(known);
}
