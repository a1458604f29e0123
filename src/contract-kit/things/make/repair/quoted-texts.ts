/** The texts that a sentence has in quotation marks. */
export function quotedTexts(sentence: string): string[] {
  const found = [...sentence.matchAll(/"([^"]+)"|'([^']+)'|`([^`]+)`|“([^”]+)”/g)];
  return found.flatMap(([, ...texts]) => texts.filter((text) => text !== undefined));
}
