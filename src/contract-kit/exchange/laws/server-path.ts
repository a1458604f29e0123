/** Folders in which servers keep programs and data. */
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
/** The beginning of a path, which is not inside another path. */
const start = '(?<![\\w.~%/-])';

const program = [
  // A file with a line number is a location in a program, in any folder.
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

/**
 * Finds the path of a file or folder of the server, such as `/usr/src/app` or `C:\inetpub\site`. In the data of an API, only
 * that of a program file, because the data hardly ever contains one.
 */
export function serverPathIn(text: string, isData: boolean): string | undefined {
  const patterns = isData ? program : anything;
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
}

/** Removes links, because their paths are not paths of the server. */
export function withoutLinks(text: string): string {
  const withoutUrls = text.replace(/\b(?!file:)[a-z][a-z\d+.-]{0,30}:\/\/[^\s"'<>]*/gi, ' ');
  return withoutUrls.replace(/\b(?:src|href|action|srcset|content)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ' ');
}
