import { whyWaived } from '../../report/waivers/waived.ts';
import type { AnnotationLevel } from '../../text/annotation.ts';
import type { ChangeKind, ContractChange, ContractDiff } from '../compare/contract-change.ts';
import { changeFacts, groupName, proofLines, type Wording } from './change-facts.ts';
import { breaksOnWire, breaksTypes, type DiffReader, isBreak, isError, isWarning, isWork } from './diff-reader.ts';
import { groupChanges } from './group-changes.ts';

/** Changes under one title. */
export interface DiffSection {
  readonly title: string;
  /** How a CI run marks its changes. Absent if nobody has to act on them. */
  readonly level: AnnotationLevel | undefined;
  readonly entries: readonly DiffEntry[];
}

/** Changes that are read as one, in a section. */
export interface DiffEntry {
  /** Where they are, in the wording of the format. */
  readonly name: string;
  /** What changed, with the reason if that is the only place for it. Not in the wording of the format yet. */
  readonly text: string;
  /** The facts about them, in the wording of the format. Empty if a line is enough. */
  readonly facts: readonly string[];
  /** The lines of the witness. Empty if a line is enough, or there is no witness. */
  readonly proof: readonly string[];
  readonly first: ContractChange;
}

/** A section before its changes are grouped. */
interface Draft {
  readonly title: string;
  readonly level?: AnnotationLevel;
  readonly changes: readonly ContractChange[];
  /** What follows the description of a change in its line. Absent if facts follow it. */
  readonly remark?: (change: ContractChange) => string;
}

/** The sections of a comparison for its reader, without empty ones. */
export function diffSections(diff: ContractDiff, reader: DiffReader, wording: Wording): DiffSection[] {
  return drafts(diff, reader)
    .filter(({ changes }) => changes.length > 0)
    .map((draft) => toSection(draft, wording));
}

function drafts({ changes, waived = [] }: ContractDiff, reader: DiffReader): Draft[] {
  const ofCallers = reader === 'implementers' ? [] : changes;
  const ofImplementers = reader === 'callers' ? [] : changes;
  // Implementers read of each change once.
  const left =
    reader === 'implementers'
      ? changes.filter((change) => !isWork(change))
      : changes.filter(({ level }) => level === 'info');
  const why: Draft['remark'] = ({ reason }) => `Why: ${reason}.`;
  const rows = (title: string, kinds: readonly ChangeKind[], remark: Draft['remark'] = () => ''): Draft => ({
    ...{ title, changes: left.filter(({ kind }) => kinds.includes(kind)), remark },
  });
  return [
    { title: 'Breaks on the wire', level: 'error', changes: ofCallers.filter(breaksOnWire) },
    { title: 'Breaks only in types', level: 'error', changes: ofCallers.filter(breaksTypes) },
    {
      ...{ title: 'Other errors by the policy', level: 'error', remark: why },
      changes: ofCallers.filter((change) => isError(change) && !isBreak(change)),
    },
    { title: 'Warnings', level: 'warning', changes: ofCallers.filter(isWarning), remark: why },
    {
      ...{ title: 'Work for an implementation of the old contract', level: 'notice' },
      changes: ofImplementers.filter(isWork),
      remark: ({ work }) => `Work: ${work?.reason}.`,
    },
    ...(reader === 'implementers' ? [rows('Only callers have work', ['breaking'])] : []),
    rows('Added or widened', ['added', 'widened']),
    ...(reader === 'implementers' ? [] : [rows('Breaks that the policy lets pass', ['breaking'], why)]),
    rows('Stated more strictly, but no value is refused for it', ['vacuous'], why),
    rows('Breaks that were announced', ['announced'], why),
    rows('Described otherwise, with the same meaning', ['restructured']),
    rows('Only words', ['words']),
    {
      ...{ title: 'Waived', level: 'notice', changes: waived },
      remark: (change) => `Why it is waived: ${change.waived && whyWaived(change.waived)}. Id: ${change.id}`,
    },
  ];
}

function toSection({ title, level, changes, remark }: Draft, wording: Wording): DiffSection {
  const entries = groupChanges(changes).map((group): DiffEntry => {
    const { first, description } = group;
    const shared = { name: groupName(group, wording), first };
    if (remark) return { ...shared, text: `${description} ${remark(first)}`.trimEnd(), facts: [], proof: [] };
    const proof = first.witness ? proofLines(first.witness) : [];
    return { ...shared, text: description, facts: changeFacts(group, wording), proof };
  });
  return { title: `${title} (${changes.length})`, level, entries };
}
