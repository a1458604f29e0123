import { firstAndRest, shortened } from '../../text/listed.ts';
import { code, fence, markdownText } from '../../text/markdown-text.ts';
import { visibleText, withoutCommands } from '../../text/visible-text.ts';
import type { ContractDiff, Matrix } from '../compare/contract-change.ts';
import type { Wording } from './change-facts.ts';
import { diffHeadline } from './diff-headline.ts';
import { type DiffReader, type ToldDiff, verdictFor } from './diff-reader.ts';
import { type DiffEntry, type DiffSection, headingOf } from './diff-section.ts';
import { diffSections } from './diff-sections.ts';

/** The options of {@link markdownDiff}. */
export interface MarkdownDiffOptions {
  /** The most characters. Default 65,000: GitHub allows 65,536 in a comment on a pull request. A job summary may have more. */
  readonly maxCharacters?: number;
  /** Whom the page is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
  /**
   * What came of sending requests of each version to a mock of each.
   *
   * @internal
   */
  readonly run?: Matrix | undefined;
}

const markdown: Wording = {
  name: (name) => code(visibleText(name)),
  prose: (text) => markdownText(visibleText(text)),
};

/** How much of a page is written: the changes with their facts, and the lines of each list. */
const extents = [
  { full: 1000, lines: 2000 },
  { full: 60, lines: 200 },
  { full: 30, lines: 60 },
  { full: 12, lines: 25 },
  { full: 4, lines: 10 },
  { full: 0, lines: 3 },
];

type Extent = (typeof extents)[number];

/**
 * Writes a comparison as GitHub-flavoured Markdown that fits a comment on a pull request. A longer comparison has fewer changes
 * with their proofs, then fewer changes. Last come waivers that accept its errors.
 *
 * @example
 * writeFileSync('diff.md', markdownDiff(await diffDocuments(oldDocument, newDocument), { reader: 'both' }));
 */
export function markdownDiff(diff: ContractDiff, options: MarkdownDiffOptions = {}): string {
  // Not in the signature, whose declaration would name the internal option.
  const { reader = 'callers', run, maxCharacters = 65_000 } = options;
  const told = { diff, reader, run };
  const sections = diffSections(told, markdown);
  const head = headOf(told);
  let text = '';
  for (const extent of extents) {
    const blocks = [...head, ...sections.flatMap((section) => sectionBlocks(section, extent))];
    text = withoutCommands(`${blocks.join('\n\n')}\n`);
    if (text.length <= maxCharacters) return text;
  }
  return `${text.slice(0, maxCharacters - cutSentence.length)}${cutSentence}`;
}

const cutSentence = '\n\n… The rest of this page is cut off.\n';

const marks = { fails: '❌', warns: '⚠️', passes: '✅' };

function headOf(told: ToldDiff): string[] {
  const [headline, ...more] = diffHeadline(told, markdown);
  return [`## ${marks[verdictFor(told)]} ${headline}`, ...more];
}

function sectionBlocks(section: DiffSection, { full, lines }: Extent): string[] {
  const { entries, paste } = section;
  if (paste !== undefined) {
    const shown = firstAndRest(paste, lines).map((line) => (paste.includes(line) ? line : `// ${line}`));
    return [`<details><summary>${section.title}</summary>\n\n${fence(shown.join('\n'), 'ts')}\n\n</details>`];
  }
  const heading = `### ${headingOf(section)}`;
  const told = entries.some(({ facts }) => facts.length > 0) ? entries.slice(0, full) : [];
  const toRow = ({ name, text }: DiffEntry): string => `${name}: ${markdown.prose(shortened(text, longestRow))}`;
  const rest = entries.slice(told.length).map(toRow);
  return [heading, ...told.flatMap(entryBlocks), ...(rest.length === 0 ? [] : [folded(rest, lines)])];
}

/** The limit of lines that are shown. A longer list is folded, because nobody has to act on it. */
const maxOpen = 10;

function folded(rows: readonly string[], lines: number): string {
  const list = listOf(firstAndRest(rows, lines));
  return rows.length <= maxOpen ? list : `<details><summary>${rows.length} changes</summary>\n\n${list}\n\n</details>`;
}

/** The limit of a heading. A longer one is cut, and stands in a row as a whole. */
const longestHeading = 160;
const longestRow = 600;

function entryBlocks({ name, text, facts }: DiffEntry): string[] {
  const whole = text.length > longestHeading ? [markdown.prose(shortened(text, longestRow))] : [];
  const rows = facts.map((fact) => `${fact.name === 'not proven' ? `**${fact.name}**` : fact.name}: ${fact.text}`);
  return [`#### ${name}: ${markdown.prose(shortened(text, longestHeading))}`, listOf([...whole, ...rows])];
}

function listOf(rows: readonly string[]): string {
  return rows.map((row) => `- ${row}`).join('\n');
}
