import { whyWaived } from '../../waivers/waived.ts';
import type { ChangeKind, ContractChange, ContractDiff } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { breaksCallers, type DiffReader, isOnWire } from './diff-reader.ts';
import type { ChangeGroup, ChangeStyle } from './group-changes.ts';

/** Changes under one title. */
export interface DiffSection {
  readonly title: string;
  readonly style: ChangeStyle;
  readonly changes: readonly ContractChange[];
}

const listed: readonly (readonly [title: string, kinds: readonly ChangeKind[]])[] = [
  ['Added or widened', ['added', 'widened']],
  ['Stated more strictly, but no value is refused for it', ['vacuous']],
  ['Breaks that were announced', ['announced']],
  ['Described otherwise, with the same meaning', ['restructured']],
  ['Only words', ['words']],
];

/** The sections of a comparison for its reader, without empty ones. */
export function diffSections({ changes, waived = [] }: ContractDiff, reader: DiffReader): DiffSection[] {
  const sections = [
    ...(reader === 'implementers' ? [] : callerSections(changes)),
    ...(reader === 'callers' ? [] : [workSection(changes)]),
    ...listSections(reader === 'implementers' ? changes.filter(({ work }) => work === undefined) : changes, reader),
    { title: 'Waived', style: 'list' as const, changes: waived },
  ];
  return sections.filter((section) => section.changes.length > 0);
}

function callerSections(changes: readonly ContractChange[]): DiffSection[] {
  const breaking = changes.filter(breaksCallers);
  return [
    { title: 'Breaks on the wire', style: 'proof', changes: breaking.filter(isOnWire) },
    { title: 'Breaks only in types', style: 'proof', changes: breaking.filter((change) => !isOnWire(change)) },
  ];
}

function workSection(changes: readonly ContractChange[]): DiffSection {
  const title = 'Work for an implementation of the old contract';
  return { title, style: 'work', changes: changes.filter(({ work }) => work !== undefined) };
}

function listSections(changes: readonly ContractChange[], reader: DiffReader): DiffSection[] {
  const quiet = changes.filter((change) => !breaksCallers(change));
  const forCallers = {
    title: 'Only callers have work',
    style: 'list',
    changes: changes.filter(breaksCallers),
  } as const;
  return [
    ...(reader === 'implementers' ? [forCallers] : []),
    ...listed.map(([title, kinds]) => ({
      ...{ title, style: 'list' as const },
      changes: quiet.filter(({ kind }) => kinds.includes(kind)),
    })),
  ];
}

/** What shows a change where a section shows it in full. */
export function proofOf({ first }: ChangeGroup, style: ChangeStyle): Witness | undefined {
  return style === 'work' ? first.work?.witness : first.witness;
}

/** Whether a change takes one line, because nobody has to act on it, or because there is no example to show. */
export function isOneLine(group: ChangeGroup, style: ChangeStyle): boolean {
  return style === 'list' || (style === 'work' && proofOf(group, style) === undefined);
}

/** The words for a change, with its reason if that is the only place for it. */
export function listText(group: ChangeGroup, style: ChangeStyle): string {
  const { description, first } = group;
  const { reason, kind, work, id, waived } = first;
  if (waived !== undefined) return `${description} Why it is waived: ${whyWaived(waived)}. Id: ${id}`;
  if (style === 'work' && isOneLine(group, style)) return `${description} Work: ${work?.reason ?? ''}.`;
  const isDoubtful = kind === 'vacuous' || kind === 'announced';
  return style === 'list' && isDoubtful ? `${description} Why: ${reason}.` : description;
}
