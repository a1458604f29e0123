import type { Witness } from './witness.ts';

/** The version number that a change needs: `major` if it breaks a caller, `minor` if it adds, `patch` if it changes words. */
export type Severity = 'major' | 'minor' | 'patch';

/** What a change concerns: requests, responses, or the names in generated types. */
export type Side = 'request' | 'response' | 'types';

/** One difference between two descriptions. */
export interface Change {
  /** `RULE@POINTER`: unique in a report, and the same in every run. */
  readonly id: string;
  /** How severe the change is for a caller. */
  readonly severity: Severity;
  /** The id of the first operation that it concerns, or `''` if it concerns none. */
  readonly operation: string;
  /** The ids of the other operations that it concerns. */
  readonly alsoIn: readonly string[];
  /** JSON Pointer (RFC 6901) into the new description, or into the old one if the part was removed. */
  readonly pointer: string;
  /** What changed, in words. */
  readonly description: string;
  /** Why it has this severity, in words. */
  readonly reason: string;
  /** What it concerns. */
  readonly side: Side;
  /** The ids of the clauses of its first operation that it adds, removes or alters. */
  readonly clauses: readonly string[];
  /** What shows the break. Only on a major change. */
  readonly witness?: Witness;
  /** Whether there is a witness. `false` for a change that breaks nothing. */
  readonly proven: boolean;
  /** How far a witness was looked for, in words. Only on a major change without a witness. */
  readonly notProven?: string;
}

/** The result of {@link structuralDiff}, as data. */
export interface DiffReport {
  /** The version number that all changes together need: the most severe of theirs. `none` if nothing changed. */
  readonly bump: Severity | 'none';
  /** The changes, the most severe first, otherwise in the order of the description. */
  readonly changes: readonly Change[];
}

const order: readonly Severity[] = ['major', 'minor', 'patch'];

/** For sorting: the worse severity first. */
export function compareSeverity(one: Severity, other: Severity): number {
  return order.indexOf(one) - order.indexOf(other);
}

/** The version bump that these changes ask for together. */
export function bumpOf(changes: readonly Pick<Change, 'severity'>[]): DiffReport['bump'] {
  return order.find((severity) => changes.some((change) => change.severity === severity)) ?? 'none';
}
