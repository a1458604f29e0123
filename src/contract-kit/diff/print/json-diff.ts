import { visibleLines } from '../../text/visible-text.ts';
import type { ContractDiff, JsonDiff } from '../compare/contract-change.ts';
import { isBreak, isError, isWarning, isWork } from './diff-reader.ts';

/** The version of `diff.schema.json` that JSON comparisons match. */
const schemaVersion: JsonDiff['schemaVersion'] = 2;

/**
 * Writes a comparison as JSON, by `intercom-contract/contract-kit/diff.schema.json`.
 *
 * @param more - More members of the object, such as the result of `--run`.
 */
export function jsonDiff(diff: ContractDiff, more: object = {}): string {
  const breaking = diff.changes.filter(isBreak);
  const counts = {
    changes: diff.changes.length,
    errors: diff.changes.filter(isError).length,
    warnings: diff.changes.filter(isWarning).length,
    errorsUnderStrict: breaking.length,
    breakingOnWire: breaking.filter(({ layer }) => layer === 'wire').length,
    breakingOnlyInTypes: breaking.filter(({ layer }) => layer === 'types').length,
    provenBreaks: diff.changes.filter(({ witness }) => witness !== undefined).length,
    workForImplementers: diff.changes.filter(isWork).length,
  };
  const { policy, bump, ...rest } = diff;
  return visibleLines(`${JSON.stringify({ schemaVersion, policy, bump, counts, ...rest, ...more }, null, 2)}\n`);
}
