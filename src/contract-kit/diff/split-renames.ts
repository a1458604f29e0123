import type { JsonObject } from '../openapi/json.ts';
import { isBelow } from '../openapi/references.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { RawChange, RawPlace } from './raw-change.ts';

/**
 * Redocly guesses that what is gone and what is new look alike, and calls it a renaming of a property, a parameter, a
 * status or a server. No caller follows a guess: here one thing is gone and another is new, and what was compared between
 * the two is left out.
 */
export function splitRenames(changes: readonly RawChange[], old: JsonObject, revision: JsonObject): RawChange[] {
  const renames = changes.filter(isRename);
  const isInside = (change: RawChange): boolean => renames.some((rename) => isBetween(change, rename));
  return changes.flatMap((change) => {
    if (isRename(change)) return [gone(change, old), added(change, revision)];
    return isInside(change) ? [] : change;
  });
}

function isRename({ kind, typeName, property, verdicts }: RawChange): boolean {
  if (kind !== 'modified') return false;
  return (
    property === 'key' ||
    (typeName === 'Server' && property === 'url') ||
    (typeName === 'Parameter' && property === 'name' && verdicts.length > 0)
  );
}

/** Whether a change was found by comparing the two things of a guess. */
function isBetween({ base, revision }: RawChange, rename: RawChange): boolean {
  const isIn = (place: RawPlace | undefined, whole: RawPlace | undefined): boolean =>
    place !== undefined && whole !== undefined && isBelow(place.pointer, ownerOf(rename, whole));
  if (base !== undefined && revision !== undefined) return isIn(base, rename.base) && isIn(revision, rename.revision);
  // A shared parameter may have lost or gained a part for others that refer to it.
  return rename.property === 'key' && (isIn(base, rename.base) || isIn(revision, rename.revision));
}

/** The pointer to the thing itself, for one to its name. */
function ownerOf({ property }: RawChange, place: RawPlace | undefined): string {
  const pointer = place?.pointer ?? '';
  return property === 'key' ? pointer : pointer.replace(/\/(?:name|url)$/, '');
}

function gone(change: RawChange, old: JsonObject): RawChange {
  const pointer = usageOf(change, ownerOf(change, change.base), old);
  const verdicts = change.verdicts.map(({ rule, message }) => ({
    rule,
    message: message.replace(/ (?:was renamed to|became) `[^`]*`/, ' was removed'),
  }));
  const base = { pointer, value: change.base?.value };
  return { ...change, kind: 'removed', property: undefined, base, revision: undefined, verdicts };
}

function added(change: RawChange, document: JsonObject): RawChange {
  const owner = ownerOf(change, change.revision);
  const isParameter = change.typeName === 'Parameter';
  const value = change.revision?.value;
  const revision = { pointer: isParameter ? change.path : owner, value };
  const one = { ...change, kind: 'added', property: undefined, base: undefined, revision } as const;
  const isNeeded = isParameter && Object(valueAt(document, owner)).required === true;
  if (!isNeeded) return { ...one, impact: 'minor', verdicts: [] };
  const message = `Required \`${value}\` parameter was added.`;
  return { ...one, impact: 'major', verdicts: [{ rule: 'parameter-became-required', message }] };
}

/** Where the list of parameters names the parameter, which may stand among the components for others as well. */
function usageOf({ path }: RawChange, pointer: string, old: JsonObject): string {
  const list = path.replace(/\/\d+$/, '');
  const items = pointer.startsWith('/components/parameters/') ? valueAt(old, list) : undefined;
  const index = Array.isArray(items) ? items.findIndex((item) => Object(item).$ref === `#${pointer}`) : -1;
  return index < 0 ? pointer : `${list}/${index}`;
}
