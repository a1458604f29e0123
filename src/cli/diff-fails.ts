import { cellFails, type MatrixCell } from '../contract-kit/compatibility/matrix.ts';
import { concerns, type DiffReader, isOnWire } from '../contract-kit/diff/print/diff-reader.ts';
import type { DiffResult } from './diff-formats.ts';

/** The changes for which `diff` exits with 1. */
export type FailOn = 'breaking' | 'wire' | 'any' | 'none';

/** Whether a comparison fails: it has something of the kind that its reader wants to be stopped by. */
export function diffFails(result: DiffResult, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  if (runFails(result)) return true;
  const { changes } = result.diff;
  if (failOn === 'any') return changes.length > 0;
  return changes.some((change) => concerns(result.reader, change) && (failOn === 'breaking' || isOnWire(change)));
}

function runFails({ run, reader }: DiffResult): boolean {
  return run?.cells.some((cell) => cellFails(cell) && decides(cell, reader)) ?? false;
}

/** Callers of the old version meet a new provider. An old implementation meets new callers. */
function decides({ client, provider }: MatrixCell, reader: DiffReader): boolean {
  if (client === provider) return false;
  return reader === 'both' || reader === (client === 'old' ? 'callers' : 'implementers');
}
