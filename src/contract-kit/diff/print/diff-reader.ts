import type { ContractChange } from '../model/contract-change.ts';

/** Whom a comparison is written for: those who call the API, those who implement it, or both. */
export type DiffReader = 'callers' | 'implementers' | 'both';

/** Whether callers of the old contract may fail. */
export function breaksCallers({ severity }: ContractChange): boolean {
  return severity === 'major';
}

/** Whether the reader has to do something: a caller that may fail, or an implementation that has to change. */
export function concerns(reader: DiffReader, change: ContractChange): boolean {
  const isForCaller = reader !== 'implementers' && breaksCallers(change);
  return isForCaller || (reader !== 'callers' && change.work !== undefined);
}

/** Whether the change shows in requests and responses, and not only in code that is compiled against generated types. */
export function isOnWire({ layer }: ContractChange): boolean {
  return layer === 'wire';
}
