import type { Witness } from '../../contract/model/witness.ts';
import type { EndedWaiver, Waived } from '../../report/waivers/waived.ts';

/**
 * What a change does to the contract. `breaking`: a caller of the old contract may fail. `widened`: it allows more requests,
 * or promises more about responses. `added`: a part is new. `restructured`: it is described otherwise, and means the same.
 * `vacuous`: it is stated more strictly, but no value is refused for it. `announced`: by a convention, callers had to expect
 * it. `words`: only words changed.
 */
export type ChangeKind = 'breaking' | 'widened' | 'added' | 'restructured' | 'vacuous' | 'announced' | 'words';

/** The version number that a change needs: `major` if it breaks a caller, `minor` if it adds, `patch` if it changes words. */
export type Severity = 'major' | 'minor' | 'patch';

/** What a change breaks: requests and responses as they are sent, or only code that is compiled against generated types. */
export type ChangeLayer = 'wire' | 'types';

/** The part of the contract that changed. Webhooks and callbacks are requests that the provider sends. */
export type ChangeSide = 'request' | 'response' | 'webhook request' | 'webhook response' | 'document';

/** What an implementation of the old contract has to do for the new one. */
export interface ImplementerWork {
  /** Why it has to do something, in words. */
  readonly reason: string;
}

/** One difference between two contracts. */
export interface ContractChange {
  /** `RULE@POINTER`, or `RULE@POINTER#2` for the second of these: unique in a report, and the same in every run. */
  readonly id: string;
  /** The kind of difference, such as `request-body-narrowed`. */
  readonly rule: string;
  /** How severe the change is for a caller. */
  readonly severity: Severity;
  /** What the change concerns: what is sent, or generated types only. */
  readonly layer: ChangeLayer;
  /** What it does to the contract. */
  readonly kind: ChangeKind;
  /** The part of the contract that changed. */
  readonly side: ChangeSide;
  /** The ids of exactly the operations in which the change is true. Empty for a change of the document as a whole. */
  readonly operations: readonly string[];
  /** JSON Pointer (RFC 6901) to the part that changed. */
  readonly pointer: string;
  /** The document that the pointer leads into: the old one if the part was removed. */
  readonly document: 'old' | 'new';
  /** What changed, in words. */
  readonly description: string;
  /** Why it has this severity, in words. */
  readonly reason: string;
  /** The ids of the clauses of its first operation that it adds, removes or alters. */
  readonly clauses: readonly string[];
  /** What shows the break. Only on a breaking change. */
  readonly witness?: Witness;
  /** How far a witness was looked for, in words. Only on a breaking change without a witness. */
  readonly notProven?: string;
  /** Present if an implementation of the old contract has to change. */
  readonly work?: ImplementerWork;
  /** Why the change does not count. Present in `waived` of a comparison only. */
  readonly waived?: Waived;
  /** The waiver that accepted the change, if its last day is past. Absent if no waiver has ended. */
  readonly endedWaiver?: EndedWaiver;
}

/** A part of a description that was left out of the comparison. */
export interface UncomparedPart {
  /** The description that has the part. */
  readonly document: 'old' | 'new';
  /** JSON Pointer (RFC 6901) to the part. */
  readonly pointer: string;
  /** Why it was left out, in words. */
  readonly reason: string;
}

/** The result of a comparison, as data. */
export interface ContractDiff {
  /** The version number that all changes together need: the most severe of theirs. `none` if there is no change that counts. */
  readonly bump: Severity | 'none';
  /** The changes, the most severe first, otherwise in the order of the description. */
  readonly changes: readonly ContractChange[];
  /** Changes that a waiver accepts, in the same order. They do not count. Absent if no change is waived. */
  readonly waived?: readonly ContractChange[];
  /** The ids of waivers that match nothing. Absent if each waiver matches something. */
  readonly unusedWaivers?: readonly string[];
  /** Parts that cannot be read, such as a `$ref` that leads nowhere. Everything else was compared. */
  readonly uncompared: readonly UncomparedPart[];
  /** Why no code was compiled to prove that types break. Absent if all of it was. */
  readonly typesNotCompiled?: string;
}

/** How severe each kind of change is. */
export const severities: Readonly<Record<ChangeKind, Severity>> = {
  breaking: 'major',
  widened: 'minor',
  added: 'minor',
  vacuous: 'minor',
  announced: 'minor',
  restructured: 'patch',
  words: 'patch',
};

const order: readonly Severity[] = ['major', 'minor', 'patch'];

/** Changes with the most severe first, and the version number that they need together: `none` if there is no change. */
export function ranked<Change extends { readonly severity: Severity }>(
  changes: readonly Change[],
): { readonly bump: Severity | 'none'; readonly changes: readonly Change[] } {
  const sorted = changes.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return { bump: sorted[0]?.severity ?? 'none', changes: sorted };
}
