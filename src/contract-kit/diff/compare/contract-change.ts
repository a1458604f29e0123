import type { ChangeKind, Level, Severity } from '../../../../generated/diff-types.ts';

// The types of a comparison follow from `diff.schema.json`, which users read, too.
export type * from '../../../../generated/diff-types.ts';

/** How severe each kind of change is. */
export const severities: Readonly<Record<ChangeKind, Severity>> = {
  breaking: 'major',
  widened: 'minor',
  added: 'minor',
  vacuous: 'minor',
  announced: 'minor',
  restructured: 'patch',
  words: 'patch',
};

/** A change with its level. A break that is no error needs a minor version only. */
export function atLevel<Change extends { readonly kind: ChangeKind }>(
  change: Change,
  level: Level,
): Change & { readonly level: Level; readonly severity: Severity } {
  const { kind } = change;
  const severity: Severity = kind === 'breaking' && level !== 'error' ? 'minor' : severities[kind];
  return { ...change, level, severity };
}

const order: readonly Severity[] = ['major', 'minor', 'patch'];

/** Changes with the most severe first, and the version number that they need together: `none` if there is no change. */
export function ranked<Change extends { readonly severity: Severity }>(
  changes: readonly Change[],
): { readonly bump: Severity | 'none'; readonly changes: readonly Change[] } {
  const sorted = changes.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return { bump: sorted[0]?.severity ?? 'none', changes: sorted };
}
