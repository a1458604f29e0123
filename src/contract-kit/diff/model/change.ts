/**
 * What a change does to the contract. `breaking`: a caller of the old contract may fail. `widened`: it allows more requests,
 * or promises more of responses. `added`: a part is new. `restructured`: it is described otherwise, and means the same.
 * `vacuous`: it is stated more strictly, but no value is refused for it. `announced`: by a convention, callers had to expect
 * it. `words`: only words changed.
 */
export type ChangeKind = 'breaking' | 'widened' | 'added' | 'restructured' | 'vacuous' | 'announced' | 'words';

/** The version number that a change needs: `major` if it breaks a caller, `minor` if it adds, `patch` if it changes words. */
export type Severity = 'major' | 'minor' | 'patch';

const order: readonly Severity[] = ['major', 'minor', 'patch'];

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

/** Changes with the most severe first, and the version number that they need together: `none` if there is no change. */
export function ranked<Change extends { readonly severity: Severity }>(
  changes: readonly Change[],
): { readonly bump: Severity | 'none'; readonly changes: readonly Change[] } {
  const sorted = changes.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return { bump: sorted[0]?.severity ?? 'none', changes: sorted };
}
