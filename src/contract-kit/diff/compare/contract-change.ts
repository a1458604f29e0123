import type { ChangeKind, ContractChange, ContractDiff, Level, Severity } from '../../../../generated/diff-types.ts';

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

const [levels, order]: readonly [readonly Level[], readonly Severity[]] = [
  ['error', 'warning', 'info'],
  ['major', 'minor', 'patch'],
];

/** Changes by their weight, and the version number that they need together: `none` if there is no change. */
export function ranked(changes: readonly ContractChange[]): Pick<ContractDiff, 'bump' | 'changes'> {
  const sorted = changes.toSorted(byWeight);
  return { bump: order.find((one) => changes.some(({ severity }) => severity === one)) ?? 'none', changes: sorted };
}

/** First what fails, and of that what callers expect least, breaks more than types, and reaches the most operations. */
function byWeight(change: ContractChange, other: ContractChange): number {
  const weights = [change, other].map(({ level, severity, expected, layer, operations, witness }) => [
    ...[levels.indexOf(level), order.indexOf(severity)],
    expected === 'release' ? 2 : expected === 'deprecated' ? 1 : 0,
    ...[layer === 'wire' ? 0 : 1, -operations.length, witness === undefined ? 1 : 0],
  ]);
  const differences = weights[0]?.map((weight, index) => weight - (weights[1]?.[index] ?? 0)) ?? [];
  return differences.find((difference) => difference !== 0) ?? 0;
}
