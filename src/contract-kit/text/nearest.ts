/**
 * The name that takes the fewest changed characters to make of a text, regardless of case. An end that is not written counts
 * half. `undefined` if each name would change more than half of its characters, because such a name is not meant.
 */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text === '') return undefined;
  const wanted = text.toLowerCase();
  const known = names.map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }));
  const [best] = known.toSorted((one, other) => one.distance - other.distance);
  return best && best.distance * 2 <= Math.max(text.length, best.name.length) ? best.name : undefined;
}

/** The end of a sentence about a name that does not exist, before its full stop. Empty if no name is near. */
export function nearestIs(text: string, names: readonly string[]): string {
  const meant = nearest(text, names);
  return meant === undefined ? '' : `; the nearest is ${meant}`;
}

/** The end of a sentence about a name that does not exist: it asks for the nearest name, if one is near. */
export function didYouMean(text: string, names: readonly string[]): string {
  const meant = nearest(text, names);
  return meant === undefined ? '.' : `; did you mean ${meant}?`;
}

/** The number of characters to insert, delete or replace (Levenshtein). Those behind the end of the first text count half. */
function distanceOf(text: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...text].entries()) {
    const next = [index + 1];
    for (const [index, own] of [...other].entries()) {
      const replaced = (row[index] ?? 0) + (own === character ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(...row.map((distance, length) => distance + (other.length - length) / 2));
}
