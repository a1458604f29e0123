import { withoutCommands } from '../../text/visible-text.ts';
import { wholeCharacters } from '../../text/whole-characters.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import type { ContractDiff, Matrix } from '../compare/contract-change.ts';
import { type ChangeFact, plainWording } from './change-facts.ts';
import { diffHeadline } from './diff-headline.ts';
import type { DiffReader } from './diff-reader.ts';
import { headingOf } from './diff-section.ts';
import { diffSections } from './diff-sections.ts';

/** The options of {@link textDiff}. */
export interface TextDiffOptions {
  /** The width to wrap at. Default 80. */
  readonly columns?: number | undefined;
  /** Whom the text is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
  /**
   * What came of sending requests of each version to a mock of each.
   *
   * @internal
   */
  readonly run?: Matrix | undefined;
}

/**
 * Writes a comparison as text for a terminal.
 *
 * @example
 * console.log(textDiff(await diffDocuments(oldDocument, newDocument), { columns: 120 }));
 */
export function textDiff(diff: ContractDiff, options: TextDiffOptions = {}): string {
  // Not in the signature, whose declaration would name the internal option.
  const { columns = 80, reader = 'callers', run } = options;
  const told = { diff, reader, run };
  const row = (text: string): string[] => hanging(text, columns, '  ', 4);
  const sections = diffSections(told, plainWording)
    .filter(({ entries }) => entries.length > 0)
    .map((section) => [
      ...wrap(headingOf(section).toUpperCase(), columns),
      ...section.entries.flatMap(({ name, text, facts }) => {
        const lead = row(`${name}: ${plainWording.prose(text)}`);
        if (facts.length === 0) return lead;
        return ['', ...firstLines([lead, ...facts.map((fact) => factLines(fact, columns))], columns)];
      }),
    ]);
  const blocks = [diffHeadline(told, plainWording).flatMap((sentence) => wrap(sentence, columns)), ...sections];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function factLines({ name, text }: ChangeFact, columns: number): string[] {
  return hanging(`${name}: ${text}`, columns, '    ', 6);
}

/** The most lines of a change with its facts. The JSON report has what is cut. */
const maxLines = 8;

/** The first line of each block, and as long as there is room, more lines of what changed, then of those that need the fewest. */
function firstLines(blocks: readonly (readonly string[])[], columns: number): string[] {
  const [lead = [], ...facts] = blocks;
  let room = Math.max(0, maxLines - blocks.length);
  const most = new Map<readonly string[], number>();
  for (const lines of [lead, ...facts.toSorted((fact, other) => fact.length - other.length)]) {
    const further = Math.min(room, Math.max(0, lines.length - 1));
    most.set(lines, 1 + further);
    room -= further;
  }
  return blocks.flatMap((lines) => {
    const shown = lines.slice(0, most.get(lines));
    const last = lines.slice(shown.length - 1).map((line, index) => (index === 0 ? line : line.trim()));
    return [...shown.slice(0, -1), cut(last.join(' '), columns)];
  });
}

/** A long text such as a body or a pointer is cut at the end of the line, so that its beginning is there. */
function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${wholeCharacters(line.slice(0, columns - 1))}…`;
}
