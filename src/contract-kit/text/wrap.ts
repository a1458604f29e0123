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

/**
 * {@link wrap} with a beginning of the first line, and so many blanks before the others. A longer beginning takes room of the
 * first line.
 */
export function hanging(text: string, columns: number, start: string, indent: number): string[] {
  const taken = Math.max(0, start.length - indent);
  const [first = '', ...lines] = wrap(`${'x'.repeat(taken)}${text}`, columns - indent);
  return [start + first.slice(taken), ...lines.map((line) => ' '.repeat(indent) + line)];
}
