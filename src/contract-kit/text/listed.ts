/** The first of some names, and how many there are besides: `a, b and 40 more`. */
export function listed(names: readonly string[], most: number, separator = ', '): string {
  // One more takes no more room than to say that there is one.
  const shown = names.length <= most + 1 ? names : names.slice(0, most);
  const left = names.length - shown.length;
  return `${shown.join(separator)}${left === 0 ? '' : ` and ${left} more`}`;
}

/** A list as a text, without what goes beyond `most` characters. */
export function shortened(list: string, most: number): string {
  if (list.length <= most) return list;
  const end = list.lastIndexOf(', ', most);
  return `${list.slice(0, end === -1 ? most : end + 1)} …`;
}

/** A number with its noun: `1 operation`, `2 operations`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
