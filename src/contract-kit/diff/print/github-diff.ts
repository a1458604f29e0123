import type { ReportSource } from '../../report/lines/report-source.ts';
import { unusedLines } from '../../report/waivers/waived.ts';
import { type Annotation, type AnnotationLevel, annotationCommands } from '../../text/annotation.ts';
import type { ContractDiff } from '../compare/contract-change.ts';
import { plainWording } from './change-facts.ts';
import { concerns, type ToldDiff } from './diff-reader.ts';
import type { DiffEntry } from './diff-section.ts';
import { diffSections } from './diff-sections.ts';

/** The options of {@link githubDiff}. */
export interface GithubDiffOptions extends Omit<ToldDiff, 'diff'> {
  /** The file of the new description. */
  readonly source: ReportSource;
}

const levels: readonly AnnotationLevel[] = ['error', 'warning', 'notice'];

/**
 * Writes a comparison as at most ten annotations of GitHub Actions, each at its line of the new description: errors and
 * warnings of the policy, and notices for other work of implementers, waivers and uncompared parts.
 */
export function githubDiff(diff: ContractDiff, { reader, run, source }: GithubDiffOptions): string {
  const waived = diff.waived?.filter((change) => concerns(reader, change)) ?? [];
  const sections = diffSections({ diff: { ...diff, waived }, reader, run }, plainWording);
  const annotations = [
    ...sections.flatMap(({ title, level, entries }) =>
      level === undefined ? [] : entries.map((entry) => ({ level, ...toAnnotation(entry, title, source) })),
    ),
    ...unusedLines(diff.unusedWaivers).map((line) => ({
      ...({ level: 'notice', title: 'Waivers', message: plainWording.prose(line) } as const),
    })),
  ];
  const sorted = levels.flatMap((level) => annotations.filter((annotation) => annotation.level === level));
  return annotationCommands(sorted, 'changes');
}

function toAnnotation(entry: DiffEntry, title: string, { file, lineOf }: ReportSource): Omit<Annotation, 'level'> {
  const { name, text, facts, changes } = entry;
  const [change] = changes;
  if (change === undefined) return { title, message: `${name}: ${plainWording.prose(text)}` };
  return {
    title: `${name}: ${plainWording.name(change.rule)}`,
    message: [plainWording.prose(text), ...facts.map((fact) => `${fact.name}: ${fact.text}`)].join('\n'),
    // A part that was removed has the line of the nearest part around it.
    line: { file, number: lineOf(change.pointer) },
  };
}
