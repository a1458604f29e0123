/** A part of a text without the halves of characters beyond 16 bits that were cut at its ends. */
export function wholeCharacters(part: string): string {
  return part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}
