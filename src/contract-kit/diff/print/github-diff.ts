import type { LineOf } from '../../openapi/source-lines.ts';
import { type Annotation, annotationCommands } from '../../text/github-annotations.ts';
import { unusedLines, whenEnded, whyWaived } from '../../waivers/waived.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { breaksCallers, concerns, type DiffReader, isOnWire } from './diff-reader.ts';
import { type ChangeGroup, groupChanges, groupName } from './group-changes.ts';
import { showWitness } from './show-witness.ts';
import { uncomparedSentences } from './uncompared-sentences.ts';
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
  const breaking = reader === 'implementers' ? [] : diff.changes.filter(breaksCallers);
  const work = reader === 'callers' ? [] : diff.changes.filter((change) => isOtherWork(change, breaking));
  const waived = diff.waived?.filter((change) => concerns(reader, change)) ?? [];
  const notices = [
    ...annotations(work, workMessage, source),
    ...annotations(waived, waivedMessage, source),
    ...unusedLines(diff.unusedWaivers).map((message) => ({ title: 'Waivers', message })),
    ...uncomparedNotices(diff),
  ];
  return [
    annotationCommands('error', annotations(breaking.filter(isOnWire), breakMessage, source), 'breaks on the wire'),
    annotationCommands(
      'warning',
      annotations(
        breaking.filter((one) => !isOnWire(one)),
        breakMessage,
        source,
      ),
      'breaks of types',
    ),
    annotationCommands('notice', notices, 'notices'),
  ].join('');
}

function isOtherWork(change: ContractChange, told: readonly ContractChange[]): boolean {
  return change.work !== undefined && !told.includes(change);
}

type Message = (change: ContractChange) => string[];

function annotations(
  changes: readonly ContractChange[],
  message: Message,
  { file, lineOf }: DescriptionFile,
): Annotation[] {
  return groupChanges(changes).map((group) => ({
    title: titleOf(group),
    message: message(group.first).join('\n'),
    // A part that was removed has the line of the nearest part around it.
    line: { file, number: lineOf(group.first.pointer) },
  }));
}

function titleOf(group: ChangeGroup): string {
  return `${groupName(group, (name) => name)}: ${group.first.rule}`;
}

function breakMessage(change: ContractChange): string[] {
  const { description, reason, witness, notProven = 'no witness was found' } = change;
  const proof = witness === undefined ? [`Not proven: ${notProven}`] : showWitness(witness);
  return [description, `Why it breaks: ${reason}`, ...waiverLines(change), ...proof];
}

function workMessage(change: ContractChange): string[] {
  const { description, work } = change;
  return [
    description,
    `Why an implementation has work: ${work?.reason ?? ''}`,
    ...waiverLines(change),
    ...shown(work?.witness),
  ];
}

function waivedMessage({ description, id, waived }: ContractChange): string[] {
  return [description, ...(waived === undefined ? [] : [`Waived: ${whyWaived(waived)}`]), `Id: ${id}`];
}

function waiverLines({ id, endedWaiver }: ContractChange): string[] {
  return [`Id: ${id}`, ...(endedWaiver === undefined ? [] : [`The waiver ${whenEnded(endedWaiver)}`])];
}

function shown(witness: Witness | undefined): string[] {
  return witness === undefined ? [] : showWitness(witness);
}

function uncomparedNotices(diff: ContractDiff): Annotation[] {
  return uncomparedSentences(diff, (name) => name).map((message) => ({ title: 'Not compared', message }));
}
