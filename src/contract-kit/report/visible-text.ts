/**
 * The text with all that cannot be seen, or changes how the text around it is seen, written out: control characters,
 * those that turn the direction of writing, and whatever else has no shape. Tabs and line ends stay.
 */
export function visibleText(text: string): string {
  return text.replace(
    /[^\P{C}\t\n\r]|[\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
