import { type Annotation, type AnnotationLevel, annotationCommands } from '../../text/annotation.ts';
import { firstAndRest } from '../../text/listed.ts';
import { visible } from '../../text/visible-text.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingContext, findingSentence, isPastable, othersPhrase } from '../lines/finding-rows.ts';
import { causesOf, type FindingGroup } from '../lines/group-findings.ts';
import { type ReportSection, reportSections } from '../lines/report-sections.ts';
import { pointerOf, type ReportSource } from '../lines/report-source.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
import type { Report } from '../report.ts';

/**
 * Writes a report as workflow commands of GitHub Actions: an annotation for each finding, and one for an inconclusive
 * run.
 *
 * @param source - The file of the description, in which GitHub shows the findings. Default: they belong to no file.
 * @example
 * process.stdout.write(githubReport(report));
 */
export function githubReport(given: Report, source?: ReportSource): string {
  const report = visible(given);
  const sections = reportSections(report, causesOf(report));
  const { verdict, reason = 'no valid request was accepted, so nothing could be judged' } = report;
  const errors: Annotation[] = [
    ...annotationsOf(sections, 'error', (group) => findingAnnotation(group, report, source)),
    ...(verdict === 'inconclusive' ? [{ level: 'error' as const, title: 'Inconclusive', message: reason }] : []),
  ];
  const isCut = verdict === 'broken' && report.reason !== undefined;
  const incomplete = isCut ? [{ level: 'notice' as const, title: 'Incomplete run', message: reason }] : [];
  const told = annotationsOf(sections, 'notice', (group) => findingAnnotation(group, report, source));
  const notices: Annotation[] = [...incomplete, ...told];
  return annotationCommands(errors, 'findings') + annotationCommands(notices, 'notices');
}

/** The most items in a message. */
const maxItems = 20;

/** An annotation for each finding in the sections of a level, and one for each other section. */
function annotationsOf(
  sections: readonly ReportSection[],
  wanted: AnnotationLevel,
  ofFindings: (group: FindingGroup) => Omit<Annotation, 'level'>,
): Annotation[] {
  return sections
    .filter(({ level }) => level === wanted)
    .flatMap(({ title, sentences = [], items = [], groups }) =>
      groups === undefined
        ? [{ title, message: [...sentences, ...firstAndRest(items, maxItems)].join('\n') }]
        : groups.map(ofFindings),
    )
    .map((annotation) => ({ level: wanted, ...annotation }));
}

function findingAnnotation(group: FindingGroup, report: Report, source: ReportSource | undefined) {
  const { first } = group;
  const commands = [commandLines(first).join('\n')].filter(isPastable);
  const pointer = pointerOf(first, report);
  const sentence = first.example === undefined ? findingContext(first) : findingSentence(first);
  return {
    ...(source !== undefined &&
      pointer !== undefined && { line: { file: source.file, number: source.lineOf(pointer) } }),
    title: first.example === undefined ? findingLead(first) : 'The document contradicts itself',
    message: [`${first.clause}${othersPhrase(group)}`, sentence, ...stepLines(first), ...commands].join('\n'),
  };
}
