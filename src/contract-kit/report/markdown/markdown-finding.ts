import { code, escapeText, fence } from '../../text/markdown-text.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingRows, isPastable, othersPhrase, replayLines, shortMinimal } from '../lines/finding-rows.ts';
import type { FindingGroup } from '../lines/group-findings.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
import type { Extent } from './extent.ts';

/** A finding with its own heading. */
export function markdownFinding(group: FindingGroup, index: number): string {
  const { first } = group;
  const commands = [commandLines(first).join('\n'), ...replayLines(first)].filter(isPastable);
  const steps = stepLines(first).map((line) =>
    line.replace(/^(\d+\. )(.*)$/s, (_line, number: string, text: string) => number + code(text)),
  );
  return [
    `### Finding ${index + 1}: ${escapeText(findingLead(first))}`,
    `${code(first.clause)}${othersPhrase(group)}`,
    escapeText(first.statement),
    findingRows(group)
      .map(({ name, text, isCode }) => `- ${name}: ${isCode ? code(text) : escapeText(text)}`)
      .join('\n'),
    ...(steps.length === 0 ? [] : [steps.join('\n')]),
    ...(commands.length === 0 ? [] : [fence(commands.join('\n'), 'sh')]),
  ].join('\n\n');
}

/** The findings after those that are shown in full, each on one line. */
export function briefFindings(groups: readonly FindingGroup[], { told, brief: mostBrief }: Extent): string[] {
  const brief = groups.slice(told);
  if (brief.length === 0) return [];
  const lines = brief
    .slice(0, mostBrief)
    .map(
      (group, index) =>
        `- Finding ${told + index + 1}: ${escapeText(findingLead(group.first))} (${code(group.first.clause)}${othersPhrase(group)}), with ${escapeText(shortMinimal(group.first))}`,
    );
  const left = brief.length - lines.length;
  return [[...lines, ...(left > 0 ? [`- and ${left} more findings`] : [])].join('\n')];
}
