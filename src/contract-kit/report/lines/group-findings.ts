import { groupBy } from '../../openapi/document/group-by.ts';
import type { Finding, Report } from '../report.ts';
import { causeKey } from './cause-key.ts';
import { weightOf } from './weight.ts';

/** Findings with the same cause, which are shown together. */
export interface FindingGroup {
  /** The one that is shown in full. */
  readonly first: Finding;
  readonly others: readonly Finding[];
}

/** The causes of the findings of a report. */
export interface Causes {
  /** What the provider does wrong, the heaviest first. */
  readonly faults: readonly FindingGroup[];
  /** Examples and defaults of the document that break their own schemas. Who sends them breaks the contract. */
  readonly contradictions: readonly FindingGroup[];
}

/** The causes of findings: those of the provider, and apart from them those of the document. */
export function causesOf(report: Pick<Report, 'findings'>): Causes {
  const groups = groupFindings(report);
  return {
    faults: groups.filter(({ first }) => first.example === undefined),
    contradictions: groups.filter(({ first }) => first.example !== undefined),
  };
}

/**
 * Groups findings by cause, in any number of operations. The heaviest causes come first, of them those without a response, and
 * then those in most places.
 */
export function groupFindings({ findings }: Pick<Report, 'findings'>): FindingGroup[] {
  const groups = [...groupBy(findings, causeKey).values()].map(([first, ...others]) => ({ first, others }));
  const rank = ({ first }: FindingGroup): number =>
    4 * weightOf(first) + 2 * Number(first.flaky) + Number(first.response !== undefined);
  return groups.sort((a, b) => rank(a) - rank(b) || b.others.length - a.others.length);
}
