import { visible } from '../../text/visible-text.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';

/** A comparison with every text as it may be shown, but for witnesses: those become text only when they are written out. */
export function visibleDiff(diff: ContractDiff): ContractDiff {
  const { changes, waived, ...rest } = diff;
  return {
    ...visible(rest),
    changes: changes.map(visibleChange),
    ...(waived !== undefined && { waived: waived.map(visibleChange) }),
  };
}

function visibleChange({ witness, ...change }: ContractChange): ContractChange {
  return { ...visible(change), ...(witness !== undefined && { witness }) };
}
