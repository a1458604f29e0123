import { visibleLines } from '../../text/visible-text.ts';
import type { ContractDiff, JsonDiff } from '../compare/contract-change.ts';
import { breaksOnWire, breaksTypes, isWork } from './diff-reader.ts';

/** The version of `diff.schema.json` that JSON comparisons match. */
const schemaVersion: JsonDiff['schemaVersion'] = 1;

/**
 * Writes a comparison as JSON, by `intercom-contract/contract-kit/diff.schema.json`.
 *
 * @param more - More members of the object, such as the result of `--run`.
 */
export function jsonDiff(diff: ContractDiff, more: object = {}): string {
  const counts = {
    changes: diff.changes.length,
    breakingOnWire: diff.changes.filter(breaksOnWire).length,
    breakingOnlyInTypes: diff.changes.filter(breaksTypes).length,
    provenBreaks: diff.changes.filter(({ witness }) => witness !== undefined).length,
    workForImplementers: diff.changes.filter(isWork).length,
  };
  const { bump, ...rest } = diff;
  return visibleLines(`${JSON.stringify({ schemaVersion, bump, counts, ...rest, ...more }, null, 2)}\n`);
}
