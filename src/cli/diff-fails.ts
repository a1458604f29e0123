import type { MatrixCell } from '../contract-kit/diff/compatibility/matrix.ts';
import { concerns, type DiffReader } from '../contract-kit/diff/print/diff-reader.ts';
import type { DiffResult } from './diff-formats.ts';

/** The changes for which `diff` exits with 1. */
export type FailOn = 'breaking' | 'wire' | 'any' | 'none';

/** Whether a comparison fails: it has something of the kind that its reader wants to be stopped by. */
export function diffFails(result: DiffResult, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  if (runFails(result)) return true;
  const { changes } = result.diff;
  if (failOn === 'any') return changes.length > 0;
  return changes.some(
    (change) => concerns(result.reader, change) && (failOn === 'breaking' || change.layer === 'wire'),
  );
}

/** A failure does not count if a waived change is about its operation. Other changes of this operation count themselves. */
function runFails({ run, reader, diff }: DiffResult): boolean {
  const waived = new Set(diff.waived?.flatMap(({ operations }) => operations));
  const fails = ({ operations }: MatrixCell): boolean => operations.some((id) => !waived.has(id));
  return run?.cells.some((cell) => decides(cell, reader) && fails(cell)) ?? false;
}

/** Callers of the old version meet a new provider. An old implementation meets new callers. */
function decides({ client, provider }: MatrixCell, reader: DiffReader): boolean {
  if (client === provider) return false;
  return reader === 'both' || reader === (client === 'old' ? 'callers' : 'implementers');
}
