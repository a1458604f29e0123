/** The texts that a sentence has in quotation marks. */
export function quotedTexts(sentence: string): string[] {
  return [...sentence.matchAll(/"([^"]+)"|'([^']+)'|`([^`]+)`|“([^”]+)”/g)]
    .flatMap((found) => found.slice(1))
    .filter(isText);
}

function isText(one: string | undefined): one is string {
  return one !== undefined;
}
