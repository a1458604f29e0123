/** Quotes a foreign name in backticks, so that readers see where it ends. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}

/** The most characters of a text that are kept. A report redacts the text first, and then shows fewer of them. */
const maxCharacters = 4096;

/** A text from a response as a JSON string. If the text is too long, its end is cut off and marked with `…`. */
export function writtenText(text: string): string {
  if (text.length <= maxCharacters) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, maxCharacters)).slice(0, -1)}…"`;
}
