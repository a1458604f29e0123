/** The name that takes the fewest changed characters to make of a text, regardless of case. `undefined` without names. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const distance = distanceOf(wanted, name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** The nearest name, if at most every third character of it has to change. */
export function nearby(text: string, names: readonly string[]): string | undefined {
  const name = nearest(text, names);
  if (name === undefined || text === '') return undefined;
  return distanceOf(text.toLowerCase(), name.toLowerCase()) * 3 <= name.length ? name : undefined;
}

/** The end of a sentence about a name that does not exist: it asks for the nearest name, if one is near. */
export function didYouMean(text: string, names: readonly string[]): string {
  const meant = nearby(text, names);
  return meant === undefined ? '.' : `; did you mean ${meant}?`;
}

/** The number of characters to insert, delete or replace (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (const [index, own] of [...other].entries()) {
      const replaced = (row[index] ?? 0) + (own === character ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
