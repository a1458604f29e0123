import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Everything that a build depends on. */
const inputs = [
  'src',
  'generated',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const mark = join(root, 'dist', '.inputs');

/** Whether `dist` was built from the files that are there now. */
export function isBuilt(): boolean {
  return existsSync(mark) && readFileSync(mark, 'utf8') === digest();
}

/** Remembers in `dist` what it was built from. */
export function markBuilt(): void {
  writeFileSync(mark, digest());
}

function digest(): string {
  const hash = createHash('sha256');
  for (const input of inputs.flatMap(filesIn)) hash.update(`${input}\0`).update(readFileSync(join(root, input)));
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path];
  const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((name) => `${path}/${name}`);
  return files.filter((file) => /\.m?ts$|\.json$/.test(file) && !/\.test\.ts$|\/testing\//.test(file)).sort();
}
