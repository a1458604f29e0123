/** @throws Error with a line for each mistake, if there is one. */
export function assertNoMistakes(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
}
