/** The version number that a change needs: `major` if it breaks a caller, `minor` if it adds, `patch` if it changes words. */
export type Severity = 'major' | 'minor' | 'patch';

const order: readonly Severity[] = ['major', 'minor', 'patch'];

/** For sorting: the worse severity first. */
export function compareSeverity(one: Severity, other: Severity): number {
  return order.indexOf(one) - order.indexOf(other);
}

/** The version number that these changes need together. `none` if there are none. */
export function bumpOf(changes: readonly { readonly severity: Severity }[]): Severity | 'none' {
  return order.find((severity) => changes.some((change) => change.severity === severity)) ?? 'none';
}
