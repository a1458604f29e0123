/** Breaks text between words into lines of at most `columns` characters; a longer word has a line of its own. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** {@link wrap} with a beginning of the first line, and so many blanks before the others. */
export function hanging(text: string, columns: number, start: string, indent: number): string[] {
  return wrap(text, columns - indent).map((line, row) => `${row === 0 ? start : ' '.repeat(indent)}${line}`);
}
