/** Quotes a foreign name in backticks, so that readers see where it ends. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}

/** More of a text is not kept; a report shows less, but only after it has blotted out what must not be shown. */
const mostCharacters = 4096;

/** A text from a response as JSON writes it, whole unless it is very long. */
export function writtenText(text: string): string {
  if (text.length <= mostCharacters) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, mostCharacters)).slice(0, -1)}…"`;
}
