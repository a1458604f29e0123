import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from '../run-npm.ts';

/**
 * Pastes each program of the README that is in the package into a file of the consumer, and lets it compile and run
 * them.
 */
export function newcomer(folder: string): string {
  const readme = readFileSync(join(folder, 'node_modules', 'intercom-contract', 'README.md'), 'utf8');
  for (const [index, [, program = '']] of [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].entries()) {
    writeFileSync(join(folder, `readme-${index}.ts`), program);
  }
  return runNpm(folder, ['test', '--silent']);
}
