import type { LineOf } from '../../openapi/source-lines.ts';
import { type Annotation, type AnnotationLevel, annotationCommands } from '../../text/github-annotations.ts';
import { unusedLines } from '../../waivers/waived.ts';
import type { ContractDiff } from '../model/contract-change.ts';
import { changeFacts, groupName, unmarked } from './change-facts.ts';
import { uncomparedSentences } from './diff-headline.ts';
import { concerns, type DiffReader } from './diff-reader.ts';
import { type DiffEntry, diffSections } from './diff-sections.ts';
import { showWitness } from './show-witness.ts';
import { visibleDiff } from './visible-diff.ts';

/** A description as a file of the repository. */
export interface DescriptionFile {
  readonly file: string;
  readonly lineOf: LineOf;
}

/** The options of {@link githubDiff}. */
export interface GithubDiffOptions {
  /** Whom the annotations are for. */
  readonly reader: DiffReader;
  /** The new description. */
  readonly source: DescriptionFile;
}

/**
 * Writes a comparison as annotations of GitHub Actions, each at its line of the new description: an error for what breaks on
 * the wire, a warning for what breaks types only, a notice for other work of implementers and for what was not compared.
 */
export function githubDiff(given: ContractDiff, { reader, source }: GithubDiffOptions): string {
  const diff = visibleDiff(given);
  const waived = diff.waived?.filter((change) => concerns(reader, change)) ?? [];
  const sections = diffSections({ ...diff, waived }, reader);
  const ofLevel = (level: AnnotationLevel): Annotation[] =>
    sections
      .filter((section) => section.level === level)
      .flatMap(({ entries }) => entries.map((entry) => toAnnotation(entry, source)));
  const notices = [
    ...ofLevel('notice'),
    ...unusedLines(diff.unusedWaivers).map((message) => ({ title: 'Waivers', message })),
    ...uncomparedSentences(diff, unmarked.name).map((message) => ({ title: 'Not compared', message })),
  ];
  return [
    annotationCommands('error', ofLevel('error'), 'breaks on the wire'),
    annotationCommands('warning', ofLevel('warning'), 'breaks of types'),
    annotationCommands('notice', notices, 'notices'),
  ].join('');
}

function toAnnotation(entry: DiffEntry, { file, lineOf }: DescriptionFile): Annotation {
  const { text, isFull, first } = entry;
  const { witness, rule, pointer } = first;
  const facts = isFull ? changeFacts(entry, unmarked).map((fact) => `${fact.name}: ${fact.text}`) : [];
  const proof = isFull && witness !== undefined ? showWitness(witness) : [];
  return {
    title: `${groupName(entry, unmarked.name)}: ${rule}`,
    message: [text, ...facts, ...proof].join('\n'),
    // A part that was removed has the line of the nearest part around it.
    line: { file, number: lineOf(pointer) },
  };
}
