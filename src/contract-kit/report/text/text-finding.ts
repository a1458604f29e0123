import { visible, withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import { briefSentence, findingRows, othersPhrase } from '../finding-rows.ts';
import type { FindingGroup } from '../group-findings.ts';
import type { Finding } from '../report.ts';

/**
 * Writes a finding as lines of text: what the contract asks for, what came instead, and how to see it again.
 *
 * @param columns - The width to wrap at. Default 80.
 * @example
 * const lines = report.findings.flatMap((finding) => textFinding(finding));
 * if (lines.length > 0) throw new Error(lines.join('\n'));
 */
export function textFinding(finding: Finding, columns = 80): string[] {
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
