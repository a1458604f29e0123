import type { AnnotationLevel } from '../../text/annotation.ts';
import { disturbedLines } from '../build/disturbed.ts';
import type { Report } from '../report.ts';
import { unusedLines } from '../waivers/waived.ts';
import { extentLines, hiddenLines, reachLines, recordingLines, stateLines, unverifiedLines } from './advice-lines.ts';
import { contradictionLines } from './contradictions.ts';
import type { Causes, FindingGroup } from './group-findings.ts';
import { gapSentence } from './headline.ts';
import { type Reason, stateReasons, uncoveredReasons, unverifiedReasons } from './reason.ts';
import { waivedLines } from './waived-lines.ts';

/** A part of a report below its verdict. Text, Markdown, HTML and annotations write the same parts in the same order. */
export interface ReportSection {
  /** Its anchor in the page. */
  readonly id: string;
  readonly title: string;
  /** How GitHub marks it beside a change. Absent if it is no annotation. */
  readonly level?: AnnotationLevel;
  /** Sentences, each a paragraph of its own. */
  readonly sentences?: readonly string[];
  readonly items?: readonly string[];
  readonly reasons?: readonly Reason[];
  /** Findings. If there are `items`, these stand for them where there is room for only one entry. */
  readonly groups?: readonly FindingGroup[];
}

/** The parts of a report that are not empty, without the table of clauses. */
export function reportSections(report: Report, { faults, contradictions }: Causes): ReportSection[] {
  const { notRun } = report;
  const [lost, ...losses] = disturbedLines(report);
  const [contradiction, ...lines] = contradictionLines(contradictions);
  const sections: readonly ReportSection[] = [
    { id: 'disturbed', title: 'What was there before', level: 'error', ...listed(lost, losses) },
    { id: 'findings', title: 'Findings', level: 'error', groups: faults },
    {
      id: 'document',
      title: 'The document itself',
      level: 'error',
      groups: contradictions,
      ...listed(contradiction, lines),
    },
    {
      id: 'coverage',
      title: 'Coverage',
      level: 'notice',
      sentences: [...reachLines(report), ...extentLines(report), ...unusedLines(report.unusedWaivers)],
    },
    {
      id: 'run',
      title: 'The run',
      sentences: [
        ...hiddenLines(report),
        ...recordingLines(report),
        ...waivedLines(report),
        ...stateLines(report),
        ...unverifiedLines(report),
        ...(notRun === 0 ? [] : [`Not run: ${notRun} planned requests were not sent or were throttled.`]),
      ],
    },
    {
      id: 'undocumented',
      title: 'Undocumented statuses',
      level: 'notice',
      items: report.undocumentedStatuses.map((gap) => `${gapSentence(gap)}, the first to \`${gap.example}\`.`),
    },
    { id: 'not-covered', title: 'Not covered, by reason', reasons: uncoveredReasons(report) },
    { id: 'not-verified', title: 'Not verified, by reason', reasons: unverifiedReasons(report) },
    ...stateReasons(report).map(({ title, reasons }) => ({
      id: title.split(/\W/)[0]?.toLowerCase() ?? '',
      title,
      reasons,
    })),
  ];
  return sections.filter(({ sentences = [], items = [], reasons = [], groups = [] }) =>
    [sentences, items, reasons, groups].some(({ length }) => length > 0),
  );
}

/** A sentence and the list that it is about. */
function listed(sentence: string | undefined, items: readonly string[]): Pick<ReportSection, 'sentences' | 'items'> {
  return sentence === undefined ? {} : { sentences: [sentence], items };
}
