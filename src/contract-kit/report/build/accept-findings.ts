import type { ClauseReport, Finding, Report } from '../report.ts';
import { judgeByWaivers, unusedIn } from '../waivers/waived.ts';
import type { Waiver } from '../waivers/waiver.ts';
import { type Baseline, isLasting, mendedIn } from './baseline.ts';

/** Which findings are accepted, so that a run does not fail on them. */
export interface Acceptance {
  /** Waivers for findings. Those of the past accept nothing. Default: none. */
  readonly waivers?: readonly Waiver[] | undefined;
  /** The known findings. The report says which of them are mended. Default: none. */
  readonly baseline?: Baseline | undefined;
  /** Whether all findings become known, to write a new baseline. Default false. */
  readonly acceptsAll?: boolean | undefined;
}

/** The results of a run, with the accepted findings apart. */
export type Accepted = Pick<Report, 'clauses' | 'findings' | 'waived' | 'mended' | 'unusedWaivers'>;

/**
 * Parts accepted findings from others. A finding that was accepted before, such as in a shard, stays so.
 *
 * @param isCutShort Whether the run ended early, so that failures of the connection may be its end.
 * @param leftOut The ids of the operations that the run leaves out.
 */
export function acceptFindings(
  clauses: readonly ClauseReport[],
  all: readonly Finding[],
  { waivers = [], baseline, acceptsAll = false }: Acceptance,
  isCutShort = false,
  leftOut: readonly string[] = [],
): Accepted {
  const known = baseline?.findings ?? [];
  const lasting = all.filter((finding) => isLasting(finding, isCutShort));
  const ids = new Set([...known, ...(acceptsAll ? lasting : [])].map(({ id }) => id));
  const judged = all.map((finding) => judge(finding, waivers, ids));
  const findings = judged.filter(({ waived }) => waived === undefined);
  const waived = judged.filter((finding) => finding.waived !== undefined);
  // A clause that only accepted findings name is waived.
  const broken = new Set(findings.map(({ clause }) => clause));
  const accepted = new Set(waived.map(({ clause }) => clause).filter((clause) => !broken.has(clause)));
  const reported = clauses.map(
    (clause): ClauseReport => (accepted.has(clause.id) ? { ...clause, verdict: 'waived' } : clause),
  );
  const mended = baseline === undefined ? [] : mendedIn(reported, baseline);
  // A waiver stays if it may match what the run could not check: a clause that is not covered, or an operation left out.
  const uncovered = clauses.filter(({ verdict }) => verdict === 'not-covered');
  const open = [...all, ...uncovered].map(({ id }) => id);
  const isLeftOut = (waiver: string): boolean => leftOut.some((operation) => mayBeAbout(waiver, operation));
  const unused = unusedIn(waivers, open).filter((waiver) => !isLeftOut(waiver));
  return {
    clauses: reported,
    findings,
    ...(waived.length > 0 && { waived }),
    ...(mended.length > 0 && { mended }),
    ...(unused.length > 0 && { unusedWaivers: unused }),
  };
}

function judge(finding: Finding, waivers: readonly Waiver[], known: ReadonlySet<string>): Finding {
  if (finding.waived !== undefined) return finding;
  const verdict = judgeByWaivers(waivers, finding.id);
  if (verdict.waived === undefined && known.has(finding.id)) return { ...finding, waived: { by: 'baseline' } };
  return { ...finding, ...verdict };
}

/** Ids begin with their operation, and a pattern is known only up to its first asterisk. */
function mayBeAbout(waiver: string, operation: string): boolean {
  const [known = ''] = waiver.split('*', 1);
  return known.startsWith(`${operation}/`) || `${operation}/`.startsWith(known);
}
