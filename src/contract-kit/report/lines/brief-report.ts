import type { Brief } from '../../text/brief.ts';
import { visible } from '../../text/visible-text.ts';
import type { Report } from '../report.ts';
import { causesLines } from './advice-lines.ts';
import { contradictionLines } from './contradictions.ts';
import { findingItem } from './finding-lead.ts';
import { causesOf } from './group-findings.ts';
import { countsSentence, headline, isUnjudged, runSentence } from './headline.ts';

/**
 * What a report comes to, for the summary that a terminal gets.
 *
 * @param isAdvised Whether the terminal has the reason already.
 */
export function briefReport(given: Report, isAdvised: boolean): Brief {
  const report = visible(given);
  const causes = causesOf(report);
  const [contradiction] = contradictionLines(causes.contradictions);
  const [counted = '0 findings.'] = causesLines(causes);
  return {
    head: [
      `${headline(report)}.${isUnjudged(report) ? '' : ` ${countsSentence(report)}.`}`,
      `${counted} ${runSentence(report)}.`,
    ],
    reason: isAdvised ? undefined : report.reason,
    items: [...causes.faults.map(({ first }) => findingItem(first)), contradiction ?? []].flat(),
    noun: 'finding',
  };
}
