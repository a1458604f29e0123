import type { AnnotationLevel } from '../../text/github-annotations.ts';
import { whyWaived } from '../../waivers/waived.ts';
import type { ChangeKind, ContractChange, ContractDiff } from '../model/contract-change.ts';
import { breaksCallers, type DiffReader, isOnWire } from './diff-reader.ts';
import { type ChangeGroup, groupChanges } from './group-changes.ts';

/** Changes under one title. */
export interface DiffSection {
  readonly title: string;
  readonly count: number;
  /** How a CI run marks its changes. Absent if nobody has to act on them. */
  readonly level: AnnotationLevel | undefined;
  readonly entries: readonly DiffEntry[];
}

/** Changes that are read as one, in a section. */
export interface DiffEntry extends ChangeGroup {
  /** What changed, with the reason if that is the only place for it. */
  readonly text: string;
  /** Whether it is shown with all facts about it, and not in a line. */
  readonly isFull: boolean;
}

type Remark = (change: ContractChange) => string;

/** A section before its changes are grouped. */
interface Draft {
  readonly title: string;
  readonly changes: readonly ContractChange[];
  readonly level?: AnnotationLevel;
  /** Default: `false`. */
  readonly isFull?: boolean;
  /** What follows the description in one line. Default: nothing. */
  readonly remark?: Remark;
}

/** The sections of a comparison for its reader, without empty ones. */
export function diffSections({ changes, waived = [] }: ContractDiff, reader: DiffReader): DiffSection[] {
  const ofCallers = callerSections(changes.filter(breaksCallers));
  const work = workSection(changes.filter((change) => change.work !== undefined));
  const idle = changes.filter((change) => change.work === undefined);
  const waivedSection: Draft = { title: 'Waived', changes: waived, level: 'notice', remark: waivedRemark };
  const drafts =
    reader === 'implementers'
      ? [work, { title: 'Only callers have work', changes: idle.filter(breaksCallers) }, ...quietSections(idle)]
      : [...ofCallers, ...(reader === 'both' ? [work] : []), ...quietSections(changes)];
  return [...drafts, waivedSection].filter((draft) => draft.changes.length > 0).map(toSection);
}

function toSection({ title, level, changes, isFull = false, remark = () => '' }: Draft): DiffSection {
  const entries = groupChanges(changes).map((group) => ({
    ...group,
    text: [group.description, remark(group.first)].filter((part) => part !== '').join(' '),
    isFull,
  }));
  return { title, level, count: changes.length, entries };
}

function callerSections(breaking: readonly ContractChange[]): Draft[] {
  const types = breaking.filter((change) => !isOnWire(change));
  return [
    { title: 'Breaks on the wire', level: 'error', isFull: true, changes: breaking.filter(isOnWire) },
    { title: 'Breaks only in types', level: 'warning', isFull: true, changes: types },
  ];
}

function workSection(changes: readonly ContractChange[]): Draft {
  return {
    title: 'Work for an implementation of the old contract',
    level: 'notice',
    changes,
    remark: ({ work }) => `Work: ${work?.reason ?? ''}.`,
  };
}

const whyRemark: Remark = ({ reason }) => `Why: ${reason}.`;

const waivedRemark: Remark = ({ waived, id }) =>
  waived === undefined ? '' : `Why it is waived: ${whyWaived(waived)}. Id: ${id}`;

const quiet: readonly (readonly [title: string, kinds: readonly ChangeKind[], remark?: Remark])[] = [
  ['Added or widened', ['added', 'widened']],
  ['Stated more strictly, but no value is refused for it', ['vacuous'], whyRemark],
  ['Breaks that were announced', ['announced'], whyRemark],
  ['Described otherwise, with the same meaning', ['restructured']],
  ['Only words', ['words']],
];

function quietSections(changes: readonly ContractChange[]): Draft[] {
  const rest = changes.filter((change) => !breaksCallers(change));
  return quiet.map(([title, kinds, remark]) => ({
    ...{ title, changes: rest.filter(({ kind }) => kinds.includes(kind)) },
    ...(remark && { remark }),
  }));
}
