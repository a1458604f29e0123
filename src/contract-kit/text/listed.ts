/** Lists at most `max` names, and the number of the others: `a, b and 40 more`. */
export function listed(names: readonly string[], max: number, separator = ', '): string {
  // One more name takes no more room than `and 1 more`.
  const shown = names.length <= max + 1 ? names : names.slice(0, max);
  return `${shown.join(separator)}${andMore(names.length - shown.length)}`;
}

/** The end of a list that leaves out so many names. Empty if it leaves out none. */
export function andMore(left: number): string {
  return left === 0 ? '' : ` and ${left} more`;
}

/** All names, joined by "or": `a, b or c`. */
export function joinedByOr(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** The first items, and how many more there are. */
export function firstAndRest(items: readonly string[], max: number): string[] {
  const left = items.length - max;
  return left <= 0 ? [...items] : [...items.slice(0, max), `and ${left} more`];
}

/** A list cut after at most `max` characters, between two items if possible. */
export function shortened(list: string, max: number): string {
  if (list.length <= max) return list;
  const end = list.lastIndexOf(', ', max);
  return `${list.slice(0, end === -1 ? max : end + 1)} …`;
}

/** A number with its noun: `1 operation`, `2 operations`. */
export function plural(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

/** A noun with its article, by its first letter: `an item`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
