import type { Change } from './change.ts';

/** Changes that are told in the same words: the first in full, and where else they are. */
export interface ChangeGroup {
  readonly first: Change;
  readonly others: readonly Change[];
}

/** Many operations of a large document may change in the same way, which is to be read once. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { severity, description, reason, side, witness } = change;
    const key = JSON.stringify([severity, description, reason, side, witness?.kind]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ first, others }]));
}

/** Where a change is, for people: the operation that it concerns first, or its place in the document. */
export function placeName({ operation, pointer }: Change): string {
  return operation || pointer;
}

const maxNames = 8;

/** The places of a group's others, each once, as a list of names; nothing where there are none. */
export function otherPlaces({ others }: ChangeGroup, show: (name: string) => string): string | undefined {
  const names = [...new Set(others.map(placeName))];
  if (names.length === 0) return undefined;
  const rest = names.length > maxNames ? ` and ${names.length - maxNames} more` : '';
  return `${names.slice(0, maxNames).map(show).join(', ')}${rest}`;
}
