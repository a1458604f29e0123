import { shortened } from '../../text/listed.ts';
import { code, escapeText, fence } from '../../text/markdown-text.ts';
import { withoutCommands } from '../../text/visible-text.ts';
import type { ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { changeFacts, groupName, type Wording } from './change-facts.ts';
import { diffHeadline, uncomparedSentences } from './diff-headline.ts';
import { concerns, type DiffReader } from './diff-reader.ts';
import { type DiffEntry, type DiffSection, diffSections } from './diff-sections.ts';
import { showWitness, witnessTitles } from './show-witness.ts';
import { visibleDiff } from './visible-diff.ts';

/** The options of {@link markdownDiff}. */
export interface MarkdownDiffOptions {
  /** Whom the page is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
}

/**
 * Writes a comparison as GitHub-flavoured Markdown, for a pull request.
 *
 * @example
 * writeFileSync('diff.md', markdownDiff(await diffDocuments(oldDocument, newDocument), { reader: 'both' }));
 */
export function markdownDiff(given: ContractDiff, { reader = 'callers' }: MarkdownDiffOptions = {}): string {
  const diff = visibleDiff(given);
  const [headline = '', ...more] = diffHeadline(diff, reader);
  const mark = diff.changes.some((change) => concerns(reader, change)) ? '❌' : '✅';
  const blocks = [
    `## ${mark} ${escapeText(headline)}`,
    ...more.map(escapeText),
    ...diffSections(diff, reader).flatMap(sectionBlocks),
    ...uncomparedBlocks(diff),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

function sectionBlocks({ title, count, entries }: DiffSection): string[] {
  const rows = entries.filter(({ isFull }) => !isFull);
  return [
    `### ${title} (${count})`,
    ...entries.filter(({ isFull }) => isFull).flatMap(changeBlocks),
    ...folded(rows.map((entry) => `- ${groupName(entry, code)}: ${escapeText(entry.text)}`)),
  ];
}

/** So many lines are shown; a longer list is folded, because nobody has to act on it. */
const mostOpen = 10;

function folded(rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  if (rows.length <= mostOpen) return [rows.join('\n')];
  return [`<details><summary>${rows.length} changes</summary>\n\n${rows.join('\n')}\n\n</details>`];
}

/** A longer description stands in a row of its own under a heading that is cut. */
const longestHeading = 160;

function changeBlocks(entry: DiffEntry): string[] {
  const { text, first } = entry;
  const { witness } = first;
  const rows = [
    ...(text.length > longestHeading ? [escapeText(text)] : []),
    ...changeFacts(entry, markdown).map(({ name, text: fact }) => rowText(name, fact)),
    ...(witness === undefined ? [] : [proofRow(witness)]),
  ];
  return [
    `#### ${groupName(entry, code)}: ${escapeText(shortened(text, longestHeading))}`,
    rows.map((row) => `- ${row}`).join('\n'),
    ...(witness === undefined ? [] : [fence(showWitness(witness).join('\n'), languageOf(witness))]),
  ];
}

const markdown: Wording = { name: code, prose: escapeText };

function rowText(name: string, text: string): string {
  return `${name === 'not proven' ? '**not proven**' : name}: ${text}`;
}

function proofRow({ kind }: Witness): string {
  return `proof, ${code(kind)}: ${witnessTitles[kind]}`;
}

function languageOf({ kind }: Witness): string {
  return kind === 'does-not-compile' ? 'ts' : 'http';
}

function uncomparedBlocks(diff: ContractDiff): string[] {
  const sentences = uncomparedSentences(diff, (name) => `\`${name}\``);
  return sentences.length === 0
    ? []
    : ['### Not compared', sentences.map((sentence) => `- ${escapeText(sentence)}`).join('\n')];
}
