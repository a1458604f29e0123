import { shortened } from '../../text/listed.ts';
import { code, markdownText } from '../../text/markdown-text.ts';
import { visibleText, withoutCommands } from '../../text/visible-text.ts';
import type { ContractDiff } from '../compare/contract-change.ts';
import type { Wording } from './change-facts.ts';
import { diffHeadline, uncomparedSentences } from './diff-headline.ts';
import { concerns, type DiffReader, isWarning } from './diff-reader.ts';
import { type DiffEntry, type DiffSection, diffSections } from './diff-sections.ts';

/** The options of {@link markdownDiff}. */
export interface MarkdownDiffOptions {
  /** Whom the page is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
}

const markdown: Wording = {
  name: (name) => code(visibleText(name)),
  prose: (text) => markdownText(visibleText(text)),
};

/**
 * Writes a comparison as GitHub-flavoured Markdown, for a pull request.
 *
 * @example
 * writeFileSync('diff.md', markdownDiff(await diffDocuments(oldDocument, newDocument), { reader: 'both' }));
 */
export function markdownDiff(diff: ContractDiff, { reader = 'callers' }: MarkdownDiffOptions = {}): string {
  const fails = diff.changes.some((change) => concerns(reader, change));
  const mark = fails ? '❌' : diff.changes.some((change) => concerns(reader, change, isWarning)) ? '⚠️' : '✅';
  const [headline, ...more] = diffHeadline(diff, reader, markdown);
  const uncompared = uncomparedSentences(diff, markdown);
  const blocks = [
    `## ${mark} ${headline}`,
    ...more,
    ...diffSections(diff, reader, markdown).flatMap(sectionBlocks),
    ...(uncompared.length === 0 ? [] : ['### Not compared', listOf(uncompared)]),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

function sectionBlocks({ title, entries }: DiffSection): string[] {
  if (entries.some(({ facts }) => facts.length > 0)) return [`### ${title}`, ...entries.flatMap(entryBlocks)];
  return [`### ${title}`, folded(entries.map(({ name, text }) => `${name}: ${markdown.prose(text)}`))];
}

/** The limit of lines that are shown. A longer list is folded, because nobody has to act on it. */
const maxOpen = 10;

function folded(rows: readonly string[]): string {
  if (rows.length <= maxOpen) return listOf(rows);
  return `<details><summary>${rows.length} changes</summary>\n\n${listOf(rows)}\n\n</details>`;
}

/** The limit of a heading. A longer one is cut, and stands in a row as a whole. */
const longestHeading = 160;
const longestRow = 600;

function entryBlocks({ name, text, facts }: DiffEntry): string[] {
  const whole = text.length > longestHeading ? [markdown.prose(shortened(text, longestRow))] : [];
  const rows = facts.map((fact) => fact.replace(/^not proven/, '**$&**'));
  return [`#### ${name}: ${markdown.prose(shortened(text, longestHeading))}`, listOf([...whole, ...rows])];
}

function listOf(rows: readonly string[]): string {
  return rows.map((row) => `- ${row}`).join('\n');
}
