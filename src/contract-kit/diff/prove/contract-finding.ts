import type { Severity } from '../model/change.ts';
import type { ChangeKind, ChangeLayer, ChangeSide } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';

/** A change as one operation has it, before the same one in other operations is added to it. */
export interface ContractFinding {
  readonly rule: string;
  readonly kind: ChangeKind;
  readonly severity: Severity;
  readonly layer: ChangeLayer;
  readonly side: ChangeSide;
  readonly pointer: string;
  readonly document: 'old' | 'new';
  readonly description: string;
  readonly reason: string;
  /** Makes the witness, which only the first operation of a group needs. */
  readonly witness?: (() => Witness | undefined) | undefined;
  readonly notProven?: string | undefined;
  /** Why an implementation of the old contract has to change. */
  readonly work?: string | undefined;
  /** A line of typed code that compiled against the old types, and may not against the new ones. */
  readonly typedLine?: string | undefined;
}

const severities: Readonly<Record<ChangeKind, Severity>> = {
  breaking: 'major',
  widened: 'minor',
  added: 'minor',
  vacuous: 'minor',
  announced: 'minor',
  restructured: 'patch',
  words: 'patch',
};

/** A finding, by default one on the wire, with the severity that its kind has. */
export function finding(
  given: Omit<ContractFinding, 'severity' | 'layer'> & Partial<Pick<ContractFinding, 'layer'>>,
): ContractFinding {
  return { severity: severities[given.kind], layer: 'wire', ...given };
}
