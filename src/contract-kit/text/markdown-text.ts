/** A code span. The text may contain backticks. */
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
  return (text.match(/`+/g) ?? []).reduce((max, { length }) => Math.max(max, length), 0);
}

/** Escapes foreign text, so that Markdown shows it as text. Parts between backticks become code. */
export function markdownText(text: string): string {
  const parts = text.replace(/\s+/g, ' ').split(/`([^`]+)`/);
  const written = parts.flatMap((part, index) => (index % 2 === 1 ? [code(part)] : part.split(linked).map(escapeWord)));
  return written.reduce(joined, '');
}

/** Two code spans without a space between them would become one. */
function joined(text: string, part: string): string {
  return text.endsWith('`') && part.startsWith('`') ? `${text} ${part}` : text + part;
}

/** What GitHub links without any markup: URLs, mentions of people, numbers of issues. */
const linked = /(\S*(?::\/\/|www\.|@|#\d)\S*)/i;

function escapeWord(text: string, index: number): string {
  return index % 2 === 1 ? code(text) : text.replace(/[\\`*_[\]<>|&~#]/g, '\\$&');
}
