import { visible, withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import { findingLead } from '../finding-lead.ts';
import { findingRows, othersPhrase, replayLines, shortMinimal } from '../finding-rows.ts';
import type { FindingGroup } from '../group-findings.ts';
import type { Finding } from '../report.ts';
import { commandLines, stepLines } from '../step-lines.ts';

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
    ...indented(first.statement, columns),
    ...findingRows(group).flatMap(({ name, text }) =>
      wrap(text, columns - 12).map((line, index) => `  ${(index === 0 ? name : '').padEnd(10)}${line}`),
    ),
    ...stepLines(first).flatMap((line) => hangingStep(line, columns)),
    // Not wrapped, so that they can be pasted.
    ...commandLines(first).map((line) => `  ${line}`),
    ...replayLines(first).map((line) => `  ${line}`),
  ];
}

/** {@link textFindings} in one sentence. */
export function briefTextFindings(group: FindingGroup, columns: number): [string, ...string[]] {
  return [...titleOf(group, columns), ...indented(`when ${shortMinimal(group.first)}`, columns)];
}

/** The sentence, and below it the id. */
function titleOf(group: FindingGroup, columns: number): [string, ...string[]] {
  const { first } = group;
  // The number of the finding stands before it.
  const [lead = '', ...rest] = wrap(findingLead(first), columns - 12);
  return [lead, ...rest.map((line) => `  ${line}`), `  ${first.clause}${othersPhrase(group)}`];
}

/** A step in lines. All after the first stand below its text, behind its number. */
function hangingStep(step: string, columns: number): string[] {
  return wrap(step, columns - 5).map((line, row) => `${row === 0 ? '  ' : '     '}${line}`);
}

function indented(text: string, columns: number): string[] {
  return wrap(text, columns - 2).map((line) => `  ${line}`);
}
