import type { Finding, Report } from '../report.ts';

/** The findings of a report, and after them those that are accepted. */
export function allFindings({ findings, waived = [] }: Pick<Report, 'findings' | 'waived'>): readonly Finding[] {
  return [...findings, ...waived];
}
