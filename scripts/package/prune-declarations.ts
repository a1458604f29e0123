import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Removes the declarations in `dist` that no entry of the package leads to, with their maps: no compiler ever reads them.
 *
 * @param root The folder of the package.
 */
export function pruneDeclarations(root: string): void {
  const { exports: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g))
      visit(resolve(dirname(file), specifier.replace(/\.(?:ts|js)$/, '.d.ts')));
  };
  for (const { types } of Object.values<{ readonly types?: string | null }>(entries))
    if (typeof types === 'string') visit(join(root, types));
  const dist = join(root, 'dist');
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((text) => text.endsWith('.d.ts')))
    if (!reached.has(join(dist, name))) for (const end of ['', '.map']) rmSync(join(dist, name + end));
}
