import type { ReportSource } from '../../report/lines/report-source.ts';
import { unusedLines } from '../../report/waivers/waived.ts';
import { type Annotation, type AnnotationLevel, annotationCommands } from '../../text/annotation.ts';
import type { ContractDiff } from '../compare/contract-change.ts';
import { plainWording } from './change-facts.ts';
import { uncomparedSentences } from './diff-headline.ts';
import { concerns, type DiffReader } from './diff-reader.ts';
import { type DiffEntry, diffSections } from './diff-sections.ts';

/** The options of {@link githubDiff}. */
export interface GithubDiffOptions {
  /** Whom the annotations are for. */
  readonly reader: DiffReader;
  /** The file of the new description. */
  readonly source: ReportSource;
}

/**
 * Writes a comparison as annotations of GitHub Actions, each at its line of the new description: errors and warnings
 * of the policy, and notices for other work of implementers, waivers and uncompared parts.
 */
export function githubDiff(diff: ContractDiff, { reader, source }: GithubDiffOptions): string {
  const waived = diff.waived?.filter((change) => concerns(reader, change)) ?? [];
  const sections = diffSections({ ...diff, waived }, reader, plainWording);
  const write = (level: AnnotationLevel, what: string, others: readonly Annotation[] = []): string => {
    const entries = sections.filter((section) => section.level === level).flatMap((section) => section.entries);
    return annotationCommands(level, [...entries.map((entry) => toAnnotation(entry, source)), ...others], what);
  };
  const notices = [
    ...unusedLines(diff.unusedWaivers).map((line) => ({ title: 'Waivers', message: plainWording.prose(line) })),
    ...uncomparedSentences(diff, plainWording).map((message) => ({ title: 'Not compared', message })),
  ];
  return write('error', 'errors') + write('warning', 'warnings') + write('notice', 'notices', notices);
}

function toAnnotation({ name, text, facts, first }: DiffEntry, { file, lineOf }: ReportSource): Annotation {
  return {
    title: `${name}: ${plainWording.name(first.rule)}`,
    message: [plainWording.prose(text), ...facts].join('\n'),
    // A part that was removed has the line of the nearest part around it.
    line: { file, number: lineOf(first.pointer) },
  };
}
