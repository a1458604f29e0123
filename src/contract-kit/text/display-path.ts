/** The name of every item of an array in messages. A property may be named `items`. */
export const everyItem = '[]';

/** The name of the root of a body in messages. */
const wholeBody = 'the body';

/** The name of the value of a response header in messages. */
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
