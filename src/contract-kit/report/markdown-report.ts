import { code, escapeText, fence } from './markdown-text.ts';
import type { ClauseReport, Finding, Report } from './report.ts';

const marks: Readonly<Record<ClauseReport['verdict'], string>> = {
  holds: '✅ holds',
  broken: '❌ broken',
  'not-witnessed': '❔ not witnessed',
};

const headlines: Readonly<Record<Report['verdict'], string>> = {
  holds: '✅ The contract holds',
  broken: '❌ The contract is broken',
  inconclusive: '❔ Inconclusive: no valid request was accepted',
};

/** The report as GitHub-flavoured Markdown, fit for a job summary or a comment. */
export function markdownReport(report: Report): string {
  const { target, requests, durationMs, seed, specGaps, notVerified, notRun } = report;
  const blocks = [
    `## ${headlines[report.verdict]}`,
    `${code(target)}: ${requests} requests in ${(durationMs / 1000).toFixed(2)} s, seed ${seed}.`,
    ...(report.reason === undefined ? [] : [escapeText(report.reason)]),
    ...report.findings.map(findingBlock),
    ['| clause | verdict | holds | breaks |', '| --- | --- | ---: | ---: |', ...report.clauses.map(clauseRow)].join(
      '\n',
    ),
    ...specGaps.map(
      ({ status, count, example }) =>
        `**Spec gap:** the provider refuses with ${status}, which the spec does not document (${count} replies, the first to ${code(example)}).`,
    ),
    ...(notVerified.length === 0
      ? []
      : [
          `**Not verified:**\n\n${notVerified.map(({ pointer, reason }) => `- ${code(pointer)}: ${escapeText(reason)}`).join('\n')}`,
        ]),
    ...(notRun === 0 ? [] : [`**Not run:** ${notRun} planned requests were not sent, or only throttled.`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function clauseRow({ id, verdict, holds, breaks, reason }: ClauseReport): string {
  return `| ${code(id).replaceAll('|', '\\|')} | ${marks[verdict]}${reason === undefined ? '' : `: ${escapeText(reason)}`} | ${holds} | ${breaks} |`;
}

function findingBlock(
  { clause, statement, minimal, expected, actual, flakiness, curl, replay }: Finding,
  index: number,
): string {
  return [
    `### Finding ${index + 1}: ${code(clause)}`,
    escapeText(statement),
    [
      `- when: ${code(minimal)}`,
      `- expected: ${escapeText(expected)}`,
      `- actual: ${escapeText(actual)}${flakiness === undefined ? '' : ` (flaky: ${escapeText(flakiness)})`}`,
    ].join('\n'),
    fence(`${curl}\nnpx intercom-contract verify --replay ${replay}`, 'sh'),
  ].join('\n\n');
}
