import { withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import type { ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { diffHeadline, uncomparedSentences } from './diff-headline.ts';
import type { DiffReader } from './diff-reader.ts';
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

/** The options of {@link textDiff}. */
export interface TextDiffOptions {
  /** The width to wrap at. Default 80. */
  readonly columns?: number | undefined;
  /** Whom the text is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
}

const same = (text: string): string => text;
const plain: Wording = { name: same, prose: same };

/**
 * Writes a comparison as text for a terminal.
 *
 * @example
 * console.log(textDiff(await diffDocuments(oldDocument, newDocument), { columns: 120 }));
 */
export function textDiff(given: ContractDiff, { columns = 80, reader = 'callers' }: TextDiffOptions = {}): string {
  const diff = visibleDiff(given);
  const sections = diffSections(diff, reader).map((section) => textSection(section, columns));
  const uncompared = uncomparedSentences(diff, same).flatMap((sentence) => hanging(sentence, 2, columns));
  const blocks = [
    diffHeadline(diff, reader).flatMap((sentence) => wrap(sentence, columns)),
    ...sections,
    ...(uncompared.length === 0 ? [] : [['NOT COMPARED', ...uncompared]]),
  ];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function textSection({ title, style, changes }: DiffSection, columns: number): string[] {
  const rows = groupChanges(changes).flatMap((group) => {
    const head = hanging(`${groupName(group, plain.name)}: ${listText(group, style)}`, 2, columns);
    return isOneLine(group, style) ? head : ['', ...head, ...detailLines(group, style, columns)];
  });
  return [...wrap(`${title.toUpperCase()} (${changes.length})`, columns), ...rows];
}

function detailLines(group: ChangeGroup, style: ChangeStyle, columns: number): string[] {
  const proof = proofOf(group, style);
  return [
    ...changeRows(group, style, plain).flatMap(({ name, text }) => hanging(`${name}: ${text}`, 4, columns)),
    ...(proof === undefined ? [] : proofLines(proof, style, columns)),
  ];
}

function proofLines(witness: Witness, style: ChangeStyle, columns: number): string[] {
  const title = style === 'work' ? 'shown by' : `${witness.kind}: ${witnessTitles[witness.kind]}`;
  return [...hanging(title, 4, columns), ...showWitness(witness).map((line) => `      ${line}`.trimEnd())];
}

/** A sentence in lines. The second line and those after it stand two blanks further in. */
function hanging(sentence: string, indent: number, columns: number): string[] {
  const [first = '', ...more] = wrap(sentence, columns - indent - 2);
  return [first, ...more.map((line) => `  ${line}`)].map((line) => `${' '.repeat(indent)}${line}`);
}
