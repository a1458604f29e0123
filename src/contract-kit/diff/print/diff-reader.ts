import type { ContractChange } from '../model/contract-change.ts';

/** Whom a comparison is written for: those who call the API, those who implement it, or both. */
export type DiffReader = 'callers' | 'implementers' | 'both';

/** Whether callers of the old contract may fail. */
export function breaksCallers({ severity }: ContractChange): boolean {
  return severity === 'major';
}

/** Whether an implementation of the old contract has to change. */
export function isWork({ work }: ContractChange): boolean {
  return work !== undefined;
}

/** Whether the reader has to do something: a caller that may fail, or an implementation that has to change. */
export function concerns(reader: DiffReader, change: ContractChange): boolean {
  return (reader !== 'implementers' && breaksCallers(change)) || (reader !== 'callers' && isWork(change));
}

/** Whether the change shows in requests and responses, and not only in code that is compiled against generated types. */
export function isOnWire({ layer }: ContractChange): boolean {
  return layer === 'wire';
}
