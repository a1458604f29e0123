import type { AnnotationLevel } from '../../text/github-annotations.ts';
import { whyWaived } from '../../waivers/waived.ts';
import type { ChangeKind } from '../model/change.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';
import { changeFacts, groupName, type Wording } from './change-facts.ts';
import { breaksCallers, type DiffReader, isOnWire, isWork } from './diff-reader.ts';
import { groupChanges } from './group-changes.ts';
import { showWitness } from './show-witness.ts';

/** Changes under one title. */
export interface DiffSection {
  readonly title: string;
  /** How a CI run marks its changes. Absent if nobody has to act on them. */
  readonly level: AnnotationLevel | undefined;
  /** Whether its changes are shown with all facts about them, and not in a line each. */
  readonly isFull: boolean;
  readonly entries: readonly DiffEntry[];
}

/** Changes that are read as one, in a section. */
export interface DiffEntry {
  /** Where they are, in the wording of the format. */
  readonly name: string;
  /** What changed, with the reason if that is the only place for it. Not in the wording of the format yet. */
  readonly text: string;
  /** The facts about them, in the wording of the format. Empty if the section is not full. */
  readonly facts: readonly string[];
  /** The lines of the witness. Empty if the section is not full, or there is no witness. */
  readonly proof: readonly string[];
  readonly first: ContractChange;
}

/** The changes under a title, and what is shown of them. */
interface Rule {
  readonly title: string;
  readonly level?: AnnotationLevel;
  readonly has: (change: ContractChange) => boolean;
  /** Default: `false`. */
  readonly isFull?: boolean;
  /** What follows the description in a line. Default: nothing. */
  readonly remark?: (change: ContractChange) => string;
}

const onWire: Rule = {
  ...{ title: 'Breaks on the wire', level: 'error', isFull: true },
  has: (change) => breaksCallers(change) && isOnWire(change),
};

const inTypes: Rule = {
  ...{ title: 'Breaks only in types', level: 'warning', isFull: true },
  has: (change) => breaksCallers(change) && !isOnWire(change),
};

const work: Rule = {
  ...{ title: 'Work for an implementation of the old contract', level: 'notice' },
  has: isWork,
  remark: (change) => `Work: ${change.work?.reason}.`,
};

const why: Rule['remark'] = ({ reason }) => `Why: ${reason}.`;

const quiet: readonly Rule[] = [
  { title: 'Added or widened', has: isA('added', 'widened') },
  { title: 'Stated more strictly, but no value is refused for it', has: isA('vacuous'), remark: why },
  { title: 'Breaks that were announced', has: isA('announced'), remark: why },
  { title: 'Described otherwise, with the same meaning', has: isA('restructured') },
  { title: 'Only words', has: isA('words') },
];

function isA(...kinds: readonly ChangeKind[]): Rule['has'] {
  return ({ kind }) => kinds.includes(kind);
}

const rules: Readonly<Record<DiffReader, readonly Rule[]>> = {
  callers: [onWire, inTypes, ...quiet],
  implementers: [work, ...[{ title: 'Only callers have work', has: breaksCallers }, ...quiet].map(withoutWork)],
  both: [onWire, inTypes, work, ...quiet],
};

function withoutWork(rule: Rule): Rule {
  return { ...rule, has: (change) => rule.has(change) && !isWork(change) };
}

const accepted: Rule = {
  ...{ title: 'Waived', level: 'notice' },
  has: () => true,
  remark: ({ waived, id }) => `Why it is waived: ${waived && whyWaived(waived)}. Id: ${id}`,
};

/** The sections of a comparison for its reader, without empty ones. */
export function diffSections(diff: ContractDiff, reader: DiffReader, wording: Wording): DiffSection[] {
  const { changes, waived = [] } = diff;
  const sections = rules[reader].map((rule) => toSection(rule, changes, wording));
  return [...sections, toSection(accepted, waived, wording)].filter(({ entries }) => entries.length > 0);
}

function toSection(rule: Rule, all: readonly ContractChange[], wording: Wording): DiffSection {
  const { title, level, isFull = false, has, remark } = rule;
  const changes = all.filter(has);
  const entries = groupChanges(changes).map((group): DiffEntry => {
    const [first] = group.changes;
    return {
      name: groupName(group, wording),
      text: `${group.description}${remark ? ` ${remark(first)}` : ''}`,
      facts: isFull ? changeFacts(group, wording) : [],
      proof: isFull && first.witness ? showWitness(first.witness) : [],
      first,
    };
  });
  return { title: `${title} (${changes.length})`, level, isFull, entries };
}
