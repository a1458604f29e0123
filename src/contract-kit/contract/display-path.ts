/** How a way names every item of an array for people; a property may be named `items`, too. */
export const everyItem = '[]';

/** The way into a body as people write it: `errors[].code`. */
export function displayPath(names: readonly string[]): string {
  if (names.length === 0) return 'the body';
  return `\`${names.join('.').replaceAll(`.${everyItem}`, everyItem)}\``;
}
