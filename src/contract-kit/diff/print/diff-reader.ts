import type { ContractChange } from '../compare/contract-change.ts';

/** Whom a comparison is written for: those who call the API, those who implement it, or both. */
export type DiffReader = 'callers' | 'implementers' | 'both';

/** Whether requests or responses of callers may fail. */
export function breaksOnWire(change: ContractChange): boolean {
  return breaksCallers(change) && change.layer === 'wire';
}

/** Whether only code of callers may fail, which is compiled against generated types. */
export function breaksTypes(change: ContractChange): boolean {
  return breaksCallers(change) && change.layer === 'types';
}

/** Whether an implementation of the old contract has to change. */
export function isWork({ work }: ContractChange): boolean {
  return work !== undefined;
}

/** Whether the reader has to do something: a caller that may fail, or an implementation that has to change. */
export function concerns(reader: DiffReader, change: ContractChange): boolean {
  return (reader !== 'implementers' && breaksCallers(change)) || (reader !== 'callers' && isWork(change));
}

function breaksCallers({ severity }: ContractChange): boolean {
  return severity === 'major';
}
