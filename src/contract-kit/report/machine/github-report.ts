import { listed } from '../../text/listed.ts';
import { visible } from '../../text/visible-text.ts';
import { findingSentence, isPastable, othersPhrase } from '../finding-rows.ts';
import { groupFindings } from '../group-findings.ts';
import { extentLines, reachLines } from '../head-lines.ts';
import type { Report } from '../report.ts';
import { commandLines, stepLines } from '../step-lines.ts';
import { gapSentence } from '../summary.ts';

interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** GitHub shows this many annotations of each level per step, and drops the others. */
const mostShown = 10;
const mostNamed = 20;

/**
 * Writes a report as workflow commands of GitHub Actions: an annotation for each finding, and one for an inconclusive
 * run.
 *
 * @example
 * process.stdout.write(githubReport(report));
 */
export function githubReport(given: Report): string {
  const report = visible(given);
  const commands = [
    ...fitting(errors(report), 'findings').map((one) => command('error', one)),
    ...fitting(notices(report), 'notices').map((one) => command('notice', one)),
  ];
  return commands.map((line) => `${line}\n`).join('');
}

function errors(report: Report): Annotation[] {
  const { verdict, reason = 'no valid request was accepted, so nothing could be judged' } = report;
  return [
    ...groupFindings(report).map((group) => {
      const { first } = group;
      const commands = [commandLines(first).join('\n')].filter(isPastable);
      return {
        title: `${first.clause}${othersPhrase(group)}`,
        message: [findingSentence(first), ...stepLines(first), ...commands].join('\n'),
      };
    }),
    ...(verdict === 'inconclusive' ? [{ title: 'Inconclusive', message: reason }] : []),
  ];
}

function notices(report: Report): Annotation[] {
  const { verdict, reason, undocumentedStatuses } = report;
  return [
    ...reachLines(report).map((message) => ({ title: 'Incomplete coverage', message })),
    ...extentLines(report).map((message) => ({ title: 'Reduced run', message })),
    ...(verdict === 'broken' && reason !== undefined ? [{ title: 'Incomplete run', message: reason }] : []),
    ...undocumentedStatuses.map((gap) => ({
      title: 'Undocumented status',
      message: gapSentence(gap),
    })),
  ];
}

/** If there are more annotations than GitHub shows, the last one names the rest. */
function fitting(all: readonly Annotation[], what: string): Annotation[] {
  if (all.length <= mostShown) return [...all];
  const left = all.slice(mostShown - 1);
  const names = left.map(({ title }) => title);
  return [
    ...all.slice(0, mostShown - 1),
    { title: `${left.length} more ${what}`, message: listed(names, mostNamed, '\n') },
  ];
}

function command(level: 'error' | 'notice', { title, message }: Annotation): string {
  return `::${level} title=${escapeData(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
