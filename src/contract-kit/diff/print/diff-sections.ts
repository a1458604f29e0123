import type { AnnotationLevel } from '../../text/github-annotations.ts';
import { whyWaived } from '../../waivers/waived.ts';
import type { ChangeKind } from '../model/change.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';
import { changeFacts, groupName, proofLines, type Wording } from './change-facts.ts';
import { breaksOnWire, breaksTypes, type DiffReader, isWork } from './diff-reader.ts';
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
  /** The facts about a break, in the wording of the format. Empty for other changes, which have one line. */
  readonly facts: readonly string[];
  /** The lines of the witness. Empty if there is none. */
  readonly proof: readonly string[];
  readonly first: ContractChange;
}

/** The changes under a title. */
interface Rule {
  readonly title: string;
  readonly level?: AnnotationLevel;
  readonly has: (change: ContractChange) => boolean;
  /** What follows the description of a change in its line. Absent if the facts about it have lines of their own. */
  readonly remark?: (change: ContractChange) => string;
}

const breaks: readonly Rule[] = [
  { title: 'Breaks on the wire', level: 'error', has: breaksOnWire },
  { title: 'Breaks only in types', level: 'warning', has: breaksTypes },
];

const work: Rule = {
  ...{ title: 'Work for an implementation of the old contract', level: 'notice' },
  has: isWork,
  remark: (change) => `Work: ${change.work?.reason}.`,
};

const why: Rule['remark'] = ({ reason }) => `Why: ${reason}.`;

const quiet: readonly Rule[] = [
  ofKinds('Added or widened', ['added', 'widened']),
  ofKinds('Stated more strictly, but no value is refused for it', ['vacuous'], why),
  ofKinds('Breaks that were announced', ['announced'], why),
  ofKinds('Described otherwise, with the same meaning', ['restructured']),
  ofKinds('Only words', ['words']),
];

function ofKinds(title: string, kinds: readonly ChangeKind[], remark = (_: ContractChange) => ''): Rule {
  return { title, has: ({ kind }) => kinds.includes(kind), remark };
}

const rules: Readonly<Record<DiffReader, readonly Rule[]>> = {
  callers: [...breaks, ...quiet],
  implementers: [work, ...[ofKinds('Only callers have work', ['breaking']), ...quiet].map(withoutWork)],
  both: [...breaks, work, ...quiet],
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

function toSection({ title, level, has, remark }: Rule, all: readonly ContractChange[], wording: Wording): DiffSection {
  const changes = all.filter(has);
  const entries = groupChanges(changes).map((group): DiffEntry => {
    const { first, description } = group;
    const shared = { name: groupName(group, wording), first };
    if (remark) return { ...shared, text: `${description} ${remark(first)}`.trimEnd(), facts: [], proof: [] };
    const proof = first.witness ? proofLines(first.witness) : [];
    return { ...shared, text: description, facts: changeFacts(group, wording), proof };
  });
  return { title: `${title} (${changes.length})`, level, entries };
}
