import { visible } from '../../text/visible-text.ts';
import type { ContractChange, ContractDiff, ImplementerWork } from '../model/contract-change.ts';

/** A comparison with every text as it may be shown, but for witnesses: those become text only when they are written out. */
export function visibleDiff(diff: ContractDiff): ContractDiff {
  const { changes, waived, ...rest } = diff;
  return {
    ...visible(rest),
    changes: changes.map(visibleChange),
    ...(waived !== undefined && { waived: waived.map(visibleChange) }),
  };
}

function visibleChange({ witness, work, ...change }: ContractChange): ContractChange {
  return {
    ...visible(change),
    ...(witness !== undefined && { witness }),
    ...(work !== undefined && { work: visibleWork(work) }),
  };
}

function visibleWork({ reason, witness }: ImplementerWork): ImplementerWork {
  return { reason: visible(reason), ...(witness !== undefined && { witness }) };
}
