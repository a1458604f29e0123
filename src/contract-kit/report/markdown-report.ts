import { extentLines } from './extent-lines.ts';
import { causesLines, findingRows, othersPhrase } from './finding-rows.ts';
import { type FindingGroup, groupFindings } from './group-findings.ts';
import { code, escapeText, fence } from './markdown-text.ts';
import type { ClauseReport, Report } from './report.ts';
import { gapSentence, headline, notRunSentence, replayCommand, runSentence } from './summary.ts';
import { unverifiedLines } from './unverified-lines.ts';

const marks: Readonly<Record<ClauseReport['verdict'], string>> = {
  holds: '✅ holds',
  broken: '❌ broken',
  'not-witnessed': '❔ not witnessed',
};

const verdictMarks: Readonly<Record<Report['verdict'], string>> = { holds: '✅', broken: '❌', inconclusive: '❔' };

/** The report as GitHub-flavoured Markdown, fit for a job summary or a comment. */
export function markdownReport(report: Report): string {
  const { target, specGaps, notVerified, notRun } = report;
  const groups = groupFindings(report);
  const blocks = [
    `## ${verdictMarks[report.verdict]} ${headline(report)}`,
    `${code(target)}: ${runSentence(report)}.`,
    ...(report.reason === undefined ? [] : [escapeText(report.reason)]),
    ...[...causesLines(groups), ...extentLines(report), ...unverifiedLines(report)].map(escapeText),
    ...groups.map(findingBlock),
    ['| clause | verdict | holds | breaks |', '| --- | --- | ---: | ---: |', ...report.clauses.map(clauseRow)].join(
      '\n',
    ),
    ...specGaps.map(
      (gap) => `**Spec gap:** ${gapSentence(gap)} (${gap.count} replies, the first to ${code(gap.example)}).`,
    ),
    ...(notVerified.length === 0
      ? []
      : [
          `**Not verified:**\n\n${notVerified.map(({ pointer, reason }) => `- ${code(pointer)}: ${escapeText(reason)}`).join('\n')}`,
        ]),
    ...(notRun === 0 ? [] : [`**Not run:** ${notRunSentence(report)}.`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function clauseRow({ id, verdict, holds, breaks, reason }: ClauseReport): string {
  return `| ${code(id).replaceAll('|', '\\|')} | ${marks[verdict]}${reason === undefined ? '' : `: ${escapeText(reason)}`} | ${holds} | ${breaks} |`;
}

function findingBlock(group: FindingGroup, index: number): string {
  const { first } = group;
  return [
    `### Finding ${index + 1}: ${code(first.clause)}${othersPhrase(group)}`,
    escapeText(first.statement),
    findingRows(group)
      .map(({ name, text, isCode }) => `- ${name}: ${isCode ? code(text) : escapeText(text)}`)
      .join('\n'),
    fence(`${first.curl}\n${replayCommand(first)}`, 'sh'),
  ].join('\n\n');
}
