import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/** The size of an unpacked package, and the problems of its contents. */
export interface Contents {
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly string[];
}

/** Files that must not be in the package: tests, testing aids, configurations, and files that only this repository uses. */
const unwanted =
  /\.test\.|(?:^|\/)testing\/|contract-kit\/(?:internal\.|mutation\/)|^(?:contract-tests|scripts|node_modules|\.|biome|knip|redocly|stryker|tsconfig|vitest)/;

/** Reviews the files of an unpacked package: reports forbidden and missing ones. */
export function reviewContents(folder: string): Contents {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const present = new Set(files);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const promised = [...targetsOf(manifest.exports), ...targetsOf(manifest.bin), 'README.md', 'LICENSE', 'CHANGELOG.md'];
  return {
    files: files.length,
    bytes: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
    problems: [
      ...files.filter((file) => unwanted.test(file)).map((file) => `${file} does not belong into the package`),
      ...promised.filter((file) => !present.has(file)).map((file) => `${file} is promised and not there`),
      ...files.filter((file) => file.endsWith('.d.ts')).flatMap((file) => problemsOfMap(folder, file, present)),
    ],
  };
}

/** The files that conditions, however nested, lead to. */
function targetsOf(conditions: unknown): string[] {
  if (typeof conditions === 'string') return [posix.normalize(conditions)];
  return typeof conditions === 'object' && conditions !== null ? Object.values(conditions).flatMap(targetsOf) : [];
}

/** Go-to-definition follows a declaration's map to a source, so both have to be in the package. */
function problemsOfMap(folder: string, file: string, present: ReadonlySet<string>): string[] {
  const map = `${file}.map`;
  if (!present.has(map)) return [`${file} has no map to its source`];
  const { sources } = JSON.parse(readFileSync(join(folder, map), 'utf8'));
  const paths: string[] = sources.map((source: string) => posix.join(dirname(file), source));
  return paths.filter((path) => !present.has(path)).map((path) => `${map} leads to ${path}, which is not there`);
}
