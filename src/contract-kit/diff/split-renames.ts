import type { RawChange, RawPlace } from './raw-change.ts';
import { isBelow } from './references.ts';

/**
 * Redocly guesses that what is gone and what is new look alike, and calls it a renaming of a property, a status or a
 * server. Nobody's caller follows a guess: here one thing is gone and another is new, and what was compared between the
 * two is left out.
 */
export function splitRenames(changes: readonly RawChange[]): RawChange[] {
  const renames = changes.filter(isRename);
  const isInside = ({ base, revision }: RawChange): boolean =>
    renames.some(
      (rename) => isStrictlyBelow(base ?? revision, rename.base) || isStrictlyBelow(revision ?? base, rename.revision),
    );
  return changes.filter((change) => !isInside(change)).flatMap((change) => (isRename(change) ? split(change) : change));
}

function isRename({ kind, typeName, property }: RawChange): boolean {
  return kind === 'modified' && (property === 'key' || (typeName === 'Server' && property === 'url'));
}

function isStrictlyBelow(place: RawPlace | undefined, above: RawPlace | undefined): boolean {
  return (
    place !== undefined &&
    above !== undefined &&
    place.pointer !== above.pointer &&
    isBelow(place.pointer, above.pointer)
  );
}

function split(change: RawChange): RawChange[] {
  const verdicts = change.verdicts.map(({ rule, message }) => ({
    rule,
    message: message.replace(/ (?:was renamed to|became) `[^`]*`/, ' was removed'),
  }));
  const one = { ...change, property: undefined };
  return [
    { ...one, kind: 'removed', revision: undefined, verdicts },
    { ...one, kind: 'added', base: undefined, impact: 'minor', verdicts: [] },
  ];
}
