import type { LineOf } from '../../openapi/source-lines.ts';
import { type Annotation, annotationCommands } from '../../text/github-annotations.ts';
import { unusedLines, whenEnded, whyWaived } from '../../waivers/waived.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';
import { uncomparedSentences } from './diff-headline.ts';
import { breaksCallers, concerns, type DiffReader, isOnWire } from './diff-reader.ts';
import { groupChanges, groupName } from './group-changes.ts';
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
  const breaking = reader === 'implementers' ? [] : diff.changes.filter(breaksCallers);
  const [wire, types] = [true, false].map((isWire) => breaking.filter((change) => isOnWire(change) === isWire));
  const work = diff.changes.filter((change) => change.work !== undefined && !breaking.includes(change));
  const waived = diff.waived?.filter((change) => concerns(reader, change)) ?? [];
  const notices = [
    ...annotations(reader === 'callers' ? [] : work, workMessage, source),
    ...annotations(waived, waivedMessage, source),
    ...unusedLines(diff.unusedWaivers).map((message) => ({ title: 'Waivers', message })),
    ...uncomparedSentences(diff, (name) => name).map((message) => ({ title: 'Not compared', message })),
  ];
  return [
    annotationCommands('error', annotations(wire ?? [], breakMessage, source), 'breaks on the wire'),
    annotationCommands('warning', annotations(types ?? [], breakMessage, source), 'breaks of types'),
    annotationCommands('notice', notices, 'notices'),
  ].join('');
}

type Message = (change: ContractChange) => string[];

function annotations(
  changes: readonly ContractChange[],
  message: Message,
  { file, lineOf }: DescriptionFile,
): Annotation[] {
  return groupChanges(changes).map((group) => ({
    title: `${groupName(group, (name) => name)}: ${group.first.rule}`,
    message: [group.description, ...message(group.first)].join('\n'),
    // A part that was removed has the line of the nearest part around it.
    line: { file, number: lineOf(group.first.pointer) },
  }));
}

function breakMessage(change: ContractChange): string[] {
  const { reason, witness, notProven = 'no witness was found' } = change;
  const proof = witness === undefined ? [`Not proven: ${notProven}`] : showWitness(witness);
  return [`Why it breaks: ${reason}`, ...waiverLines(change), ...proof];
}

function workMessage(change: ContractChange): string[] {
  const { reason = '', witness } = change.work ?? {};
  const proof = witness === undefined ? [] : showWitness(witness);
  return [`Why an implementation has work: ${reason}`, ...waiverLines(change), ...proof];
}

function waivedMessage({ id, waived }: ContractChange): string[] {
  return [...(waived === undefined ? [] : [`Waived: ${whyWaived(waived)}`]), `Id: ${id}`];
}

function waiverLines({ id, endedWaiver }: ContractChange): string[] {
  return [`Id: ${id}`, ...(endedWaiver === undefined ? [] : [`The waiver ${whenEnded(endedWaiver)}`])];
}
