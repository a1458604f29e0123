import { whyWaived } from '../../report/waivers/waived.ts';
import type { AnnotationLevel } from '../../text/annotation.ts';
import { shortened } from '../../text/listed.ts';
import type { ChangeKind, ContractChange, ContractDiff } from '../compare/contract-change.ts';
import { changeFacts, groupName, idsOf, type Wording } from './change-facts.ts';
import { breaksOnWire, breaksTypes, type DiffReader, isBreak, isError, isWarning, isWork } from './diff-reader.ts';
import { type ChangeGroup, groupByRule, groupChanges } from './group-changes.ts';

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
  readonly first: ContractChange;
}

/** The end of a line about changes. */
type Remark = (group: ChangeGroup) => string;

/** A section before its changes are grouped. */
interface Draft {
  readonly title: string;
  readonly level?: AnnotationLevel;
  readonly changes: readonly ContractChange[];
  /** What follows the description of changes in their line. Absent if facts follow it. */
  readonly remark?: Remark;
  /** How its changes are grouped. Default: by what is said of them. */
  readonly group?: (changes: readonly ContractChange[]) => readonly ChangeGroup[];
}

/** The sections of a comparison for its reader, without empty ones. */
export function diffSections(diff: ContractDiff, reader: DiffReader, wording: Wording): DiffSection[] {
  return drafts(diff, reader)
    .filter(({ changes }) => changes.length > 0)
    .map((draft) => toSection(draft, wording));
}

const nothing: Remark = () => '';
const why: Remark = ({ first: { reason } }) => `Why: ${reason}.`;
const whyAndId: Remark = (group) => `Why: ${group.first.reason} (${idsOf(group)}).`;

function drafts({ changes, waived = [] }: ContractDiff, reader: DiffReader): Draft[] {
  const ofCallers = reader === 'implementers' ? [] : changes;
  const isOfRelease = ({ expected }: ContractChange): boolean => expected === 'release';
  const own = ofCallers.filter((change) => !isOfRelease(change));
  const inEach = (level: 'error' | 'warning'): Draft => ({
    ...{ title: `As in every release: ${level}s`, level, remark: whyAndId, group: groupByRule },
    changes: ofCallers.filter((change) => isOfRelease(change) && change.level === level),
  });
  const ofImplementers = reader === 'callers' ? [] : changes;
  // Implementers read of each change once.
  const left = changes.filter((change) => (reader === 'implementers' ? !isWork(change) : change.level === 'info'));
  const rows = (title: string, kinds: readonly ChangeKind[], remark = nothing): Draft => ({
    ...{ title, changes: left.filter(({ kind }) => kinds.includes(kind)), remark },
  });
  return [
    { title: 'Breaks on the wire', level: 'error', changes: own.filter(breaksOnWire) },
    { title: 'Breaks only in types', level: 'error', changes: own.filter(breaksTypes) },
    {
      ...{ title: 'Other errors by the policy', level: 'error', remark: whyAndId },
      changes: own.filter((change) => isError(change) && !isBreak(change)),
    },
    { title: 'Warnings', level: 'warning', changes: own.filter(isWarning), remark: whyAndId },
    {
      ...{ title: 'Work for an implementation of the old contract', level: 'notice' },
      changes: ofImplementers.filter(isWork),
      remark: ({ first: { work } }) => `Work: ${work?.reason}.`,
    },
    ...(reader === 'implementers' ? [rows('Only callers have work', ['breaking'])] : []),
    rows('Added or widened', ['added', 'widened']),
    ...(reader === 'implementers' ? [] : [rows('Breaks that the policy lets pass', ['breaking'], why)]),
    rows('Stated more strictly, but no value is refused for it', ['vacuous'], why),
    rows('Breaks that were announced', ['announced'], why),
    rows('Described otherwise, with the same meaning', ['restructured']),
    ...[inEach('error'), inEach('warning')],
    { ...rows('Only words', ['words']), group: groupByRule },
    {
      ...{ title: 'Waived', level: 'notice', changes: waived },
      remark: (group) => `Why it is waived: ${group.first.waived && whyWaived(group.first.waived)} (${idsOf(group)}).`,
    },
  ];
}

/** The limit of what a line says of a change before its remark. The JSON report has all of it. */
const longestOfLine = 240;

function toSection({ title, level, changes, remark, group = groupChanges }: Draft, wording: Wording): DiffSection {
  const entries = group(changes).map((group): DiffEntry => {
    const { first, description } = group;
    const shared = { first, name: groupName(group, wording) };
    if (remark)
      return { ...shared, text: `${shortened(description, longestOfLine)} ${remark(group)}`.trimEnd(), facts: [] };
    return { ...shared, text: description, facts: changeFacts(group, wording) };
  });
  return { title: `${title} (${changes.length})`, level, entries };
}
