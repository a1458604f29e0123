/** A code span, whatever backticks the text has. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A block of code in a language. */
export function fence(text: string, language: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
}

/** Text that came from a provider or a document must stay text; what stands between backticks is code. */
export function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : part.split(linked).map(escapeWord).join('')))
    .join('');
}

/** What becomes a link or calls somebody without any mark: addresses, names of people, numbers of issues. */
const linked = /(\S*(?::\/\/|www\.|@|#\d)\S*)/i;

function escapeWord(text: string, index: number): string {
  return index % 2 === 1 ? code(text) : text.replace(/[\\`*_[\]<>|&~#]/g, '\\$&');
}
