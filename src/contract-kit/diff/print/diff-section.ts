import type { AnnotationLevel } from '../../text/annotation.ts';
import type { ContractChange } from '../compare/contract-change.ts';
import type { ChangeFact } from './change-facts.ts';

/** A part of a comparison below its head. Text, Markdown, HTML and annotations write the same parts in the same order. */
export interface DiffSection {
  readonly title: string;
  /** How many changes it has. Absent if it is not about changes. */
  readonly count?: number;
  /** How a CI run marks its changes. Absent if nobody has to act on them. */
  readonly level: AnnotationLevel | undefined;
  readonly entries: readonly DiffEntry[];
  /** Lines for the list `waivers` of a configuration. Only pages have them. */
  readonly paste?: readonly string[];
}

/** Changes that are read as one, in a section. */
export interface DiffEntry {
  /** Where they are, in the wording of the format. */
  readonly name: string;
  /** What changed, with the reason if that is the only place for it. Not in the wording of the format yet. */
  readonly text: string;
  /** The facts about them, in the wording of the format. Empty if a line is enough. */
  readonly facts: readonly ChangeFact[];
  /** Empty if it is about no change. */
  readonly changes: readonly ContractChange[];
}

/** The heading of a section. */
export function headingOf({ title, count }: DiffSection): string {
  return count === undefined ? title : `${title} (${count})`;
}
