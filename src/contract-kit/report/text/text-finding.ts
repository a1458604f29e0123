import { visible, withoutCommands } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingRows, othersPhrase, replayLines, shortMinimal } from '../lines/finding-rows.ts';
import type { FindingGroup } from '../lines/group-findings.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
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

/** Findings with the same cause, as {@link textFinding}. All their texts must be visible already. */
export function textFindings(group: FindingGroup, columns: number): [string, ...string[]] {
  const { first } = group;
  return [
    ...titleOf(group, columns),
    ...hanging(first.statement, columns, '  ', 2),
    ...findingRows(group).flatMap(({ name, text }) => hanging(text, columns, `  ${name.padEnd(10)}`, 12)),
    // The lines of a step stand below its text, behind its number.
    ...stepLines(first).flatMap((line) => hanging(line, columns, '  ', 5)),
    // Not wrapped, so that they can be pasted.
    ...commandLines(first).map((line) => `  ${line}`),
    ...replayLines(first).map((line) => `  ${line}`),
  ];
}

/** {@link textFindings} in one sentence. */
export function briefTextFindings(group: FindingGroup, columns: number): [string, ...string[]] {
  return [...titleOf(group, columns), ...hanging(`when ${shortMinimal(group.first)}`, columns, '  ', 2)];
}

/** The sentence, and below it the id. */
function titleOf(group: FindingGroup, columns: number): [string, ...string[]] {
  const { first } = group;
  // The number of the finding stands before it.
  const [lead = '', ...rest] = wrap(findingLead(first), columns - 12);
  return [lead, ...rest.map((line) => `  ${line}`), `  ${first.clause}${othersPhrase(group)}`];
}
