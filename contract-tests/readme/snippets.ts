import { readFileSync } from 'node:fs';

/** A fenced block of the README. */
export interface Snippet {
  readonly language: string;
  /** Where it starts, for titles. */
  readonly line: number;
  readonly text: string;
}

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The README's fenced blocks in one language, in their order. */
export function snippetsIn(language: string): Snippet[] {
  return [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .map((match) => ({
      language: match[1] ?? '',
      line: readme.slice(0, match.index).split('\n').length + 1,
      text: match[2] ?? '',
    }))
    .filter((snippet) => snippet.language === language);
}
