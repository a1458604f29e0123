import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from '../run-npm.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packs what is built, as it would be published, into an existing folder. Returns the path of the tarball. */
export function pack(folder: string): string {
  runNpm(root, ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball');
  return join(folder, tarball);
}
