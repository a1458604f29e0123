import { shortened } from '../../text/listed.ts';
import { code, escapeText, fence } from '../../text/markdown-text.ts';
import { withoutCommands } from '../../text/visible-text.ts';
import type { ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { diffHeadline, uncomparedSentences } from './diff-headline.ts';
import { concerns, type DiffReader } from './diff-reader.ts';
import { type DiffSection, diffSections, isOneLine, listText, proofOf } from './diff-sections.ts';
import {
  type ChangeGroup,
  type ChangeStyle,
  changeRows,
  groupChanges,
  groupName,
  type Wording,
} from './group-changes.ts';
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

function sectionBlocks({ title, style, changes }: DiffSection): string[] {
  const heading = `### ${title} (${changes.length})`;
  const groups = groupChanges(changes);
  const [rows, blocks] = [true, false].map((isRow) => groups.filter((group) => isOneLine(group, style) === isRow));
  return [
    heading,
    ...(blocks ?? []).flatMap((group) => changeBlocks(group, style)),
    ...folded((rows ?? []).map((group) => `- ${groupName(group, code)}: ${escapeText(listText(group, style))}`)),
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

function changeBlocks(group: ChangeGroup, style: ChangeStyle): string[] {
  const { description } = group;
  const proof = proofOf(group, style);
  const rows = [
    ...(description.length > longestHeading ? [escapeText(description)] : []),
    ...changeRows(group, style, markdown).map(({ name, text }) => rowText(name, text)),
    ...(style === 'work' || proof === undefined ? [] : [proofRow(proof)]),
  ];
  return [
    `#### ${groupName(group, code)}: ${escapeText(shortened(description, longestHeading))}`,
    rows.map((row) => `- ${row}`).join('\n'),
    ...(proof === undefined ? [] : [fence(showWitness(proof).join('\n'), languageOf(proof))]),
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
