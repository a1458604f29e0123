import { whyWaived } from '../../report/waivers/waived.ts';
import type { AnnotationLevel } from '../../text/annotation.ts';
import { shortened } from '../../text/listed.ts';
import { visibleText } from '../../text/visible-text.ts';
import type { ChangeKind, ContractChange, ContractDiff } from '../compare/contract-change.ts';
import { changeFacts, groupName, idsOf, type Wording } from './change-facts.ts';
import {
  breaksOnWire,
  breaksTypes,
  type DiffReader,
  isBreak,
  isError,
  isOfRelease,
  isWarning,
  isWork,
  type ToldDiff,
} from './diff-reader.ts';
import type { DiffEntry, DiffSection } from './diff-section.ts';
import { type ChangeGroup, groupByRule, groupChanges } from './group-changes.ts';
import { runSections } from './run-sections.ts';

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
export function diffSections({ diff, reader, run }: ToldDiff, wording: Wording): DiffSection[] {
  const filled = drafts(diff, reader).filter(({ changes }) => changes.length > 0);
  const sections = filled.map((draft) => toSection(draft, wording));
  const ofRun = run === undefined ? [] : runSections(run, wording);
  return [...sections, ...ofRun, ...uncomparedSection(diff, wording), ...waiverSection(sections)];
}

/** Waivers of the errors, for those who agree to them. */
function waiverSection(sections: readonly DiffSection[]): DiffSection[] {
  const errors = sections.filter(({ level }) => level === 'error').flatMap(({ entries }) => entries);
  const paste = errors.flatMap(({ changes }) =>
    changes.map(({ id, description }) => {
      const reason = `agreed on in review: ${shortened(description, maxReason)}`;
      return visibleText(`${JSON.stringify({ id, reason })},`);
    }),
  );
  if (paste.length === 0) return [];
  return [
    {
      title: 'Waivers of these errors, for diff.waivers of the configuration',
      level: undefined,
      entries: [],
      paste,
    },
  ];
}

/** The most characters of what a waiver says of its change. */
const maxReason = 100;

/** What the comparison does not cover. */
function uncomparedSection({ uncompared, typesNotCompiled }: ContractDiff, { name }: Wording): DiffSection[] {
  const entry = (place: string, text: string): DiffEntry => ({ name: place, text, facts: [], changes: [] });
  const parts = uncompared.map(({ document, pointer, reason }) =>
    entry(`${name(pointer || '/')} of the ${document} description`, reason),
  );
  const types = typesNotCompiled && entry('No code was compiled to prove that types break', typesNotCompiled);
  const entries = [...parts, ...(types ? [types] : [])];
  return entries.length === 0 ? [] : [{ title: 'Not compared', level: 'notice', entries }];
}

const nothing: Remark = () => '';
const why: Remark = ({ first: { reason } }) => `Why: ${reason}.`;
const whyAndId: Remark = (group) => `Why: ${group.first.reason} (id: ${idsOf(group)}).`;

function drafts({ changes, waived = [] }: ContractDiff, reader: DiffReader): Draft[] {
  const ofCallers = reader === 'implementers' ? [] : changes;
  const own = ofCallers.filter((change) => !isOfRelease(change));
  const inEach = (level: 'error' | 'warning'): Draft => ({
    title: `As in every release: ${level}s`,
    level,
    remark: whyAndId,
    group: groupByRule,
    changes: ofCallers.filter((change) => isOfRelease(change) && change.level === level),
  });
  const ofImplementers = reader === 'callers' ? [] : changes;
  // Implementers read of each change once.
  const left = changes.filter((change) => (reader === 'implementers' ? !isWork(change) : change.level === 'info'));
  const rows = (title: string, kinds: readonly ChangeKind[], remark = nothing): Draft => ({
    title,
    changes: left.filter(({ kind }) => kinds.includes(kind)),
    remark,
  });
  return [
    { title: 'Breaks on the wire', level: 'error', changes: own.filter(breaksOnWire) },
    { title: 'Breaks only in types', level: 'error', changes: own.filter(breaksTypes) },
    {
      title: 'Other errors by the policy',
      level: 'error',
      remark: whyAndId,
      changes: own.filter((change) => isError(change) && !isBreak(change)),
    },
    { title: 'Warnings', level: 'warning', changes: own.filter(isWarning), remark: whyAndId },
    {
      title: 'Work for an implementation of the old contract',
      level: 'notice',
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
      title: 'Waived',
      level: 'notice',
      changes: waived,
      remark: (group) =>
        `Why it is waived: ${group.first.waived && whyWaived(group.first.waived)} (id: ${idsOf(group)}).`,
    },
  ];
}

/** The limit of what a line says of a change before its remark. The JSON report has all of it. */
const longestOfLine = 240;

function toSection({ title, level, changes, remark, group = groupChanges }: Draft, wording: Wording): DiffSection {
  const entries = group(changes).map((group): DiffEntry => {
    const { changes, description } = group;
    const shared = { changes, name: groupName(group, wording) };
    if (remark)
      return { ...shared, text: `${shortened(description, longestOfLine)} ${remark(group)}`.trimEnd(), facts: [] };
    return { ...shared, text: description, facts: changeFacts(group, wording) };
  });
  return { title, count: changes.length, level, entries };
}
