import { withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import { whenEnded } from '../../waivers/waived.ts';
import type { ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { diffHeadline } from './diff-headline.ts';
import type { DiffReader } from './diff-reader.ts';
import { type DiffSection, diffSections, isOneLine, listText } from './diff-sections.ts';
import { allOperations, type ChangeGroup, groupChanges, groupIds, groupName, groupPlace } from './group-changes.ts';
import { showWitness, witnessTitles } from './show-witness.ts';
import { uncomparedSentences } from './uncompared-sentences.ts';
import { visibleDiff } from './visible-diff.ts';

/** The options of {@link textDiff}. */
export interface TextDiffOptions {
  /** The width to wrap at. Default 80. */
  readonly columns?: number | undefined;
  /** Whom the text is for. Default: callers. */
  readonly reader?: DiffReader | undefined;
}

const plain = (name: string): string => name;

/**
 * Writes a comparison as text for a terminal.
 *
 * @example
 * console.log(textDiff(await diffDocuments(oldDocument, newDocument), { columns: 120 }));
 */
export function textDiff(given: ContractDiff, { columns = 80, reader = 'callers' }: TextDiffOptions = {}): string {
  const diff = visibleDiff(given);
  const sections = diffSections(diff, reader).map((section) => textSection(section, columns));
  const uncompared = uncomparedSentences(diff, plain).flatMap((sentence) => hanging(sentence, 2, columns));
  const blocks = [
    diffHeadline(diff, reader).flatMap((sentence) => wrap(sentence, columns)),
    ...sections,
    ...(uncompared.length === 0 ? [] : [['NOT COMPARED', ...uncompared]]),
  ];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function textSection({ title, style, changes }: DiffSection, columns: number): string[] {
  const rows = groupChanges(changes).flatMap((group) => {
    const head = hanging(`${groupName(group, plain)}: ${listText(group, style)}`, 2, columns);
    return isOneLine(group, style) ? head : ['', ...head, ...detailLines(group, style, columns)];
  });
  return [...wrap(`${title.toUpperCase()} (${changes.length})`, columns), ...rows];
}

function detailLines(group: ChangeGroup, style: DiffSection['style'], columns: number): string[] {
  const { reason, clauses, witness, work, endedWaiver, notProven = 'no witness was found' } = group.first;
  const operations = allOperations(group, plain);
  const proof = style === 'work' ? work?.witness : witness;
  const sentences = [
    `why: ${style === 'work' ? work?.reason : reason}`,
    ...(operations === undefined ? [] : [`operations: ${operations}`]),
    `at: ${groupPlace(group, plain)}`,
    `id: ${groupIds(group, plain)}`,
    ...(endedWaiver === undefined ? [] : [`waiver: ${whenEnded(endedWaiver)}`]),
    ...(style === 'proof' ? clauses.slice(0, 5).map((clause) => `clause: ${clause}`) : []),
    ...(proof === undefined ? [`not proven: ${notProven}`] : []),
  ];
  return [
    ...sentences.flatMap((sentence) => hanging(sentence, 4, columns)),
    ...(proof === undefined ? [] : proofLines(proof, style, columns)),
  ];
}

function proofLines(witness: Witness, style: DiffSection['style'], columns: number): string[] {
  const title = style === 'work' ? 'shown by' : `${witness.kind}: ${witnessTitles[witness.kind]}`;
  return [...hanging(title, 4, columns), ...showWitness(witness).map((line) => `      ${line}`.trimEnd())];
}

/** A sentence in lines. The second line and those after it stand two blanks further in. */
function hanging(sentence: string, indent: number, columns: number): string[] {
  const [first = '', ...more] = wrap(sentence, columns - indent - 2);
  return [first, ...more.map((line) => `  ${line}`)].map((line) => `${' '.repeat(indent)}${line}`);
}
