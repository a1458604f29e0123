/**
 * Whether an object in a JSON text has a duplicate key. Which of the values counts is undefined (RFC 8259 §4), so two
 * readers may read different values.
 *
 * @param value The parsed text.
 */
export function hasDuplicateKeys(text: string, value: unknown): boolean {
  return namesIn(text) > membersOf(value);
}

/** The number of strings before a colon. */
function namesIn(text: string): number {
  let names = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    let next = at + 1;
    while (' \t\r\n'.includes(text[next] ?? '-')) next += 1;
    if (text[next] === ':') names += 1;
  }
  return names;
}

/** The number of members of all objects. It does not recurse, since a text may nest objects deeply. */
function membersOf(root: unknown): number {
  let members = 0;
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const inside: unknown[] = Object.values(value);
    if (!Array.isArray(value)) members += inside.length;
    for (const one of inside) open.push(one);
  }
  return members;
}
