import { readFileSync } from 'node:fs';

/** A fenced block of a page. */
export interface Snippet {
  readonly language: string;
  /** The page and the line where it starts, for titles. */
  readonly place: string;
  readonly text: string;
}

/** The README and the pages with what is reference, which users read, by their paths. All are in the package. */
export const pages: ReadonlyMap<string, string> = new Map(
  ['README.md', 'src/client/README.md', 'src/cli/README.md', 'src/contract-kit/diff/README.md', 'src/README.md'].map(
    (path) => [path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')],
  ),
);

/** The fenced blocks of all pages in one language, in their order. */
export function snippetsIn(language: string): Snippet[] {
  return [...pages].flatMap(([path, page]) =>
    [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
      .map((match) => ({
        language: match[1] ?? '',
        place: `${path}:${page.slice(0, match.index).split('\n').length + 1}`,
        text: match[2] ?? '',
      }))
      .filter((snippet) => snippet.language === language),
  );
}
