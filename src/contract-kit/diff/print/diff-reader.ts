import type { ContractChange, ContractDiff, Matrix } from '../compare/contract-change.ts';

/** Whom a comparison is written for: those who call the API, those who implement it, or both. */
export type DiffReader = 'callers' | 'implementers' | 'both';

/** A comparison, and for whom it is written. */
export interface ToldDiff {
  /** What changed. */
  readonly diff: ContractDiff;
  /** Whom it is written for. */
  readonly reader: DiffReader;
  /** What came of sending requests of each version to a mock of each. */
  readonly run?: Matrix | undefined;
}

/** Whether a caller of the old contract may fail, whatever the policy makes of it: what the policy `strict` calls an error. */
export function isBreak({ kind }: ContractChange): boolean {
  return kind === 'breaking';
}

/** Whether requests or responses of callers may fail, and the policy calls it an error. */
export function breaksOnWire(change: ContractChange): boolean {
  return isBreak(change) && isError(change) && change.layer === 'wire';
}

/** Whether only code of callers may fail, which is compiled against generated types, and the policy calls it an error. */
export function breaksTypes(change: ContractChange): boolean {
  return isBreak(change) && isError(change) && change.layer === 'types';
}

export function isError({ level }: ContractChange): boolean {
  return level === 'error';
}

export function isWarning({ level }: ContractChange): boolean {
  return level === 'warning';
}

/** Whether every release has such a change. */
export function isOfRelease({ expected }: ContractChange): boolean {
  return expected === 'release';
}

/** Whether an implementation of the old contract has to change. */
export function isWork({ work }: ContractChange): boolean {
  return work !== undefined;
}

/**
 * Whether the reader has to do something: a caller that may fail, or an implementation that has to change.
 *
 * @param fails - Which changes fail for callers. Default: the errors of the policy.
 */
export function concerns(
  reader: DiffReader,
  change: ContractChange,
  fails: (change: ContractChange) => boolean = isError,
): boolean {
  return (reader !== 'implementers' && fails(change)) || (reader !== 'callers' && isWork(change));
}

/** What a comparison is for its reader: `fails` if the reader has to do something, and `warns` if there are only warnings. */
export function verdictFor({ diff: { changes }, reader }: ToldDiff): 'fails' | 'warns' | 'passes' {
  if (changes.some((change) => concerns(reader, change))) return 'fails';
  return changes.some((change) => concerns(reader, change, isWarning)) ? 'warns' : 'passes';
}
