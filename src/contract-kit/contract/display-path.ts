/** The way into a body as people write it: `errors[].code`. */
export function displayPath(path: readonly string[]): string {
  if (path.length === 0) return 'the body';
  return `\`${path
    .join('.')
    .replaceAll('.items', '[]')
    .replace(/^items/, '[]')}\``;
}
