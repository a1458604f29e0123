/** How a way names every item of an array for people; a property may be named `items`, too. */
export const everyItem = '[]';

/** What schemas of bodies are about, as {@link displayPath} names it. */
const wholeBody = 'the body';

/** How people name what the schema of a header of a response is about. */
export function wholeHeader(name: string): string {
  return `the header \`${name}\``;
}

/**
 * The way into a value as people write it: `errors[].code`.
 *
 * @param whole What the value is. Default: the body.
 */
export function displayPath(names: readonly string[], whole: string = wholeBody): string {
  if (names.length === 0) return whole;
  const path = `\`${names.join('.').replaceAll(`.${everyItem}`, everyItem)}\``;
  return whole === wholeBody ? path : `${path} in ${whole}`;
}
