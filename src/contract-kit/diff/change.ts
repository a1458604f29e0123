import type { Witness } from './witness.ts';

/** What a change asks of the next version number: `major` breaks somebody, `minor` adds, `patch` changes words. */
export type Severity = 'major' | 'minor' | 'patch';

/** Whom a change concerns: who sends requests, who reads responses, or who compiles against the generated types. */
export type Side = 'request' | 'response' | 'types';

/** One difference between two documents, rated and, where it breaks somebody, proven. */
export interface Change {
  /** The rule that rates it and its place: unique in a report, and the same in every run. */
  readonly id: string;
  readonly severity: Severity;
  /** The id of the first operation that it concerns; empty where it concerns none. */
  readonly operation: string;
  /** Every other operation that it concerns. */
  readonly alsoIn: readonly string[];
  /** JSON Pointer into the new document, or into the old one for what is gone. */
  readonly pointer: string;
  readonly description: string;
  /** Why it has this severity. */
  readonly reason: string;
  readonly side: Side;
  /** Ids of the clauses that it adds, removes or alters, in its first operation. */
  readonly clauses: readonly string[];
  /** Only on a major change. */
  readonly witness?: Witness;
  /** Whether a witness shows the break. A change that breaks nothing has nothing to prove. */
  readonly proven: boolean;
  /** Only on a major change without a witness: how far one was looked for. */
  readonly notProven?: string;
}

/** What changed between two documents, as data. */
export interface DiffReport {
  /** The larger of what the wire and what the public types ask for. */
  readonly bump: Severity | 'none';
  /** The worst first, otherwise in the order of the document. */
  readonly changes: readonly Change[];
}

const order: readonly Severity[] = ['major', 'minor', 'patch'];

/** For sorting: the worse severity first. */
export function compareSeverity(one: Severity, other: Severity): number {
  return order.indexOf(one) - order.indexOf(other);
}

/** The version bump that these changes ask for together. */
export function bumpOf(changes: readonly Change[]): DiffReport['bump'] {
  return order.find((severity) => changes.some((change) => change.severity === severity)) ?? 'none';
}
