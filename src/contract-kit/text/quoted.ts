/** A name from outside in a sentence of the kit's own words: between backticks, so that everyone can tell where it ends. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
