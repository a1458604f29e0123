import { visible, withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import { briefSentence, findingRows, othersPhrase } from '../finding-rows.ts';
import type { FindingGroup } from '../group-findings.ts';
import type { Finding } from '../report.ts';

/** A finding as lines of text: what was expected, what came instead, and how to reproduce it. */
export function textFinding(finding: Finding, columns: number): string[] {
  return textFindings({ first: visible(finding), others: [] }, columns).map(withoutCommands);
}

/**
 * Findings with the same cause, as {@link textFinding}. All their texts must be visible already.
 *
 * @param isBrief Whether to write one sentence only. Default `false`.
 */
export function textFindings(group: FindingGroup, columns: number, isBrief = false): [string, ...string[]] {
  const { first, others } = group;
  const indented = (text: string): string[] => wrap(text, columns - 2).map((line) => `  ${line}`);
  const title: [string, ...string[]] = [first.clause, ...(others.length === 0 ? [] : [` ${othersPhrase(group)}`])];
  if (isBrief) return [...title, ...indented(briefSentence(first))];
  return [
    ...title,
    ...indented(first.statement),
    ...findingRows(group).flatMap(({ name, text }) =>
      wrap(text, columns - 12).map((line, index) => `  ${(index === 0 ? name : '').padEnd(10)}${line}`),
    ),
    // Not wrapped, so that they can be pasted.
    `  ${first.curl}`,
    `  ${first.replayCommand}`,
  ];
}
