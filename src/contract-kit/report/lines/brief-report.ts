import type { Brief } from '../../text/brief.ts';
import { plural } from '../../text/listed.ts';
import { visible } from '../../text/visible-text.ts';
import type { Finding, Report } from '../report.ts';
import { contradictionLines } from './contradictions.ts';
import { findingLead } from './finding-lead.ts';
import { causesOf } from './group-findings.ts';
import { causesLines } from './head-lines.ts';
import { countsSentence, headline, isUnjudged, runSentence } from './headline.ts';

/** What a report comes to, for the summary that a terminal gets. */
export function briefReport(given: Report): Brief {
  const report = visible(given);
  const causes = causesOf(report);
  const { findings, reason } = report;
  const [contradiction] = contradictionLines(causes.contradictions);
  const [counted = `${plural(findings.length, 'finding')}.`] = causesLines(causes);
  return {
    head: [
      `${headline(report)}.${isUnjudged(report) ? '' : ` ${countsSentence(report)}.`}`,
      `${counted} ${runSentence(report)}.`,
    ],
    reason,
    items: [
      ...causes.faults.map(({ first }) => itemOf(first)),
      ...(contradiction === undefined ? [] : [contradiction]),
    ],
    noun: 'finding',
  };
}

/** What is wrong, and the clause. What was expected would leave no room for what tells findings apart. */
function itemOf(finding: Finding): string {
  const { clause, expected } = finding;
  const lead = findingLead(finding).replace(`, expected: ${expected}`, '');
  const [answering = ''] = lead.split(/[ :]/);
  return `${lead} (${clause.startsWith(`${answering}/`) ? clause.slice(answering.length + 1) : clause})`;
}
