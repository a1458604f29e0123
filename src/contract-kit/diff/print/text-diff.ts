import { withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import type { ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { changeFacts, groupName, unmarked } from './change-facts.ts';
import { diffHeadline, uncomparedSentences } from './diff-headline.ts';
import type { DiffReader } from './diff-reader.ts';
import { type DiffEntry, type DiffSection, diffSections } from './diff-sections.ts';
import { showWitness, witnessTitles } from './show-witness.ts';
import { visibleDiff } from './visible-diff.ts';

/** The options of {@link textDiff}. */
export interface TextDiffOptions {
  /** The width to wrap at. Default 80. */
  readonly columns?: number | undefined;
  /** Whom the text is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
}

/**
 * Writes a comparison as text for a terminal.
 *
 * @example
 * console.log(textDiff(await diffDocuments(oldDocument, newDocument), { columns: 120 }));
 */
export function textDiff(given: ContractDiff, { columns = 80, reader = 'callers' }: TextDiffOptions = {}): string {
  const diff = visibleDiff(given);
  const sections = diffSections(diff, reader).map((section) => textSection(section, columns));
  const uncompared = uncomparedSentences(diff, unmarked.name).flatMap((sentence) => hanging(sentence, 2, columns));
  const blocks = [
    diffHeadline(diff, reader).flatMap((sentence) => wrap(sentence, columns)),
    ...sections,
    ...(uncompared.length === 0 ? [] : [['NOT COMPARED', ...uncompared]]),
  ];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function textSection({ title, count, entries }: DiffSection, columns: number): string[] {
  const rows = entries.flatMap((entry) => {
    const head = hanging(`${groupName(entry, unmarked.name)}: ${entry.text}`, 2, columns);
    return entry.isFull ? ['', ...head, ...detailLines(entry, columns)] : head;
  });
  return [...wrap(`${title.toUpperCase()} (${count})`, columns), ...rows];
}

function detailLines(entry: DiffEntry, columns: number): string[] {
  const { witness } = entry.first;
  return [
    ...changeFacts(entry, unmarked).flatMap(({ name, text }) => hanging(`${name}: ${text}`, 4, columns)),
    ...(witness === undefined ? [] : proofLines(witness, columns)),
  ];
}

function proofLines(witness: Witness, columns: number): string[] {
  const title = `${witness.kind}: ${witnessTitles[witness.kind]}`;
  return [...hanging(title, 4, columns), ...showWitness(witness).map((line) => `      ${line}`.trimEnd())];
}

/** A sentence in lines. The second line and those after it stand two blanks further in. */
function hanging(sentence: string, indent: number, columns: number): string[] {
  const [first = '', ...more] = wrap(sentence, columns - indent - 2);
  return [first, ...more.map((line) => `  ${line}`)].map((line) => `${' '.repeat(indent)}${line}`);
}
