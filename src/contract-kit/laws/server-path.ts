/** Folders in which servers keep programs and their data. */
const roots = [
  'usr/(?:src|local|lib|share|bin|app)',
  'var/(?:www|task|lib|log|run|opt|app|runtime|cache|tmp)',
  'home',
  'Users',
  'root',
  'opt',
  'srv',
  'etc',
  'proc',
  'tmp',
  'private/(?:var|tmp|etc)',
].join('|');

const segment = '[^\\s/\\\\"\'<>|?*:;,()\\[\\]{}]+';
const code = '\\.(?:[cm]?[jt]sx?|py|rb|php|java|kt|scala|go|rs|cs|exs?|pl)';
/** Where a path may begin: not inside of another one. */
const start = '(?<![\\w.~%/-])';

const program = [
  // With a line, it is a place in a program, wherever that is.
  new RegExp(`/[^\\s\\\\"'<>|?*:;,()[\\]{}]{0,200}${code}:\\d+`),
  new RegExp(`${start}/(?:${roots})(?:/${segment})*(?:${code}|\\.(?:jar|war|class|dll|so|pyc))(?![\\w-])`),
  new RegExp(`${start}(?:/${segment})*/(?:node_modules|site-packages|dist-packages|gems)(?:/${segment})+`),
  /\bfile:\/\/\/[^\s"'<>]+/,
];

const anything = [
  ...program,
  new RegExp(`${start}/(?:${roots})(?:/${segment})+`),
  new RegExp(`${start}/(?:app|code|src|workspace|build|function)(?:/${segment})*${code}(?![\\w-])`),
  /(?<!\w)[A-Z]:\\(?:[\w .-]+\\)*\w[\w.-]{2,}/,
];

/** What names a file of a program: hardly anything that an API keeps for its callers looks like it. */
export function programFileIn(text: string): string | undefined {
  return firstOf(program, text);
}

/** What looks like a file or a folder of the server, such as `/usr/src/app` or `C:\inetpub\site`. */
export function serverPathIn(text: string): string | undefined {
  return firstOf(anything, text);
}

/** Links lead into the world, whatever their paths look like. */
export function withoutLinks(text: string): string {
  return text
    .replace(/\b(?!file:)[a-z][a-z\d+.-]*:\/\/[^\s"'<>]*/gi, ' ')
    .replace(/\b(?:src|href|action|srcset|content)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ' ');
}

function firstOf(patterns: readonly RegExp[], text: string): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
}
